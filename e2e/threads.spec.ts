/** Threads: begun, answered and read, with a second Pli, with matrix-nio, and with a homeserver that knows none. */
import { writeFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expectAccessible } from './harness/accessible';
import { composer, message, openRoom, roomOption, signIn, timeline } from './harness/app';
import { untilSigned } from './harness/cross-signing.mjs';
import { expect, test, type TestAccount, type TestHomeserver } from './harness/fixtures';
import { hideSlidingSync, startProxy } from './harness/proxy';

const client = '/_matrix/client/v3';
const panel = (page: Page) => page.getByRole('complementary', { name: 'Thread', exact: true });
const list = (page: Page) => page.getByRole('complementary', { name: 'Threads' });
const answers = (page: Page) => panel(page).getByRole('log', { name: 'Answers in the thread' });
const said = (page: Page, text: string) => answers(page).getByRole('article').filter({ hasText: text });
const field = (page: Page) => panel(page).getByRole('textbox', { name: /nswer in the thread/ });
/** The summary stands beside the article, in its row. */
const summary = (page: Page, text: string) =>
  message(page, text)
    .locator('..')
    .getByRole('button', { name: /\d+ repl/ });
const answer = async (page: Page, text: string) => {
  await field(page).fill(text);
  await field(page).press('Enter');
  await expect(said(page, text)).toHaveAttribute('data-event-id', /^\$/);
};
const act = async (page: Page, text: string, name: string) => {
  await message(page, text).hover();
  await page.getByRole('toolbar', { name: 'Message actions' }).getByRole('button', { name, exact: true }).click();
};

function roomApi({ request }: TestHomeserver, roomId: string) {
  const base = `${client}/rooms/${encodeURIComponent(roomId)}`;
  let number = 0;
  const send = async (by: TestAccount, content: object, type = 'm.room.message'): Promise<string> => {
    number += 1;
    const where = `${base}/send/${type}/${by.localpart}-${number}`;
    return (await request('PUT', where, content, by.accessToken)).event_id;
  };
  const text = (by: TestAccount, body: string, relates: object | null = null) =>
    send(by, { msgtype: 'm.text', body, ...(relates && { 'm.relates_to': relates }) });
  return {
    send,
    text,
    answer: (by: TestAccount, threadId: string, body: string) =>
      text(by, body, {
        rel_type: 'm.thread',
        event_id: threadId,
        is_falling_back: true,
        'm.in_reply_to': { event_id: threadId },
      }),
    receipt: (by: TestAccount, eventId: string, threadId: string | null) =>
      request(
        'POST',
        `${base}/receipt/m.read/${encodeURIComponent(eventId)}`,
        threadId === null ? {} : { thread_id: threadId },
        by.accessToken,
      ),
    redact: (by: TestAccount, eventId: string) =>
      request(
        'PUT',
        `${base}/redact/${encodeURIComponent(eventId)}/${by.localpart}-${(number += 1)}`,
        {},
        by.accessToken,
      ),
    join: (by: TestAccount) => request('POST', `${base}/join`, {}, by.accessToken),
    async messages(by: TestAccount): Promise<readonly { content: Record<string, unknown>; event_id: string }[]> {
      return (await request('GET', `${base}/messages?dir=b&limit=30`, undefined, by.accessToken)).chunk;
    },
  };
}
async function createRoom(homeserver: TestHomeserver, by: TestAccount, body: object): Promise<string> {
  return (await homeserver.request('POST', `${client}/createRoom`, body, by.accessToken)).room_id;
}

let asked = 0;
/** The receipts of a room as an account sees them; each time asked a little differently: Synapse keeps answers. */
async function receiptsOf({ request }: TestHomeserver, roomId: string, by: TestAccount): Promise<string> {
  asked += 1;
  const filter = encodeURIComponent(JSON.stringify({ room: { timeline: { limit: asked } } }));
  const sync = await request('GET', `${client}/sync?timeout=0&filter=${filter}`, undefined, by.accessToken);
  return JSON.stringify(sync.rooms.join[roomId]?.ephemeral);
}

test('a thread is begun, answered by matrix-nio and a second Pli, and counted apart from its room', async ({
  app,
  account,
  nio,
  homeserver,
}, testInfo) => {
  const [camille, ines, jean] = [await account('Camille'), await account('Ines'), await account('Jean')];
  const roomId = await createRoom(homeserver, camille, {
    name: 'Cellule de crise',
    preset: 'private_chat',
    invite: [ines.userId, jean.userId],
    initial_state: [{ type: 'm.room.encryption', state_key: '', content: { algorithm: 'm.megolm.v1.aes-sha2' } }],
  });
  const room = roomApi(homeserver, roomId);
  await room.join(jean);
  const other = await nio(ines);
  await other.join(roomId);
  const one = await app();
  const two = await app();
  await signIn(one.page, homeserver, camille);
  await signIn(two.page, homeserver, jean);
  // Others' sessions get keys once they are their owners' for sure.
  for (const each of [camille, jean]) await untilSigned(homeserver, each);
  await openRoom(one.page, 'Cellule de crise');
  await openRoom(two.page, 'Cellule de crise');
  await composer(one.page).fill('Point de situation');
  await composer(one.page).press('Enter');
  await expect(message(two.page, 'Point de situation')).toBeVisible();

  // Begun from the toolbar: a panel with the message, and a composer of its own.
  await act(one.page, 'Point de situation', 'Reply in thread');
  await expect(field(one.page)).toBeFocused();
  await expect(panel(one.page).getByText('Nobody has answered yet.')).toBeVisible();
  await answer(one.page, 'La cote est franchie');
  await expect(message(one.page, 'La cote est franchie'), 'it is no message of the room').toHaveCount(0);
  await expect(summary(two.page, 'Point de situation')).toHaveText(/1 reply.*Last from Camille/);

  // matrix-nio reads its relation, and answers in it.
  const read = await other.waitForMessage(roomId, 'La cote est franchie');
  const threadId = (await message(one.page, 'Point de situation').getAttribute('data-event-id')) ?? '';
  expect(read.content['m.relates_to']).toEqual({
    rel_type: 'm.thread',
    event_id: threadId,
    is_falling_back: true,
    'm.in_reply_to': { event_id: threadId },
  });
  const content = { msgtype: 'm.text', body: 'Les pompiers demandent la liste' };
  const relates = {
    rel_type: 'm.thread',
    event_id: threadId,
    is_falling_back: true,
    'm.in_reply_to': { event_id: threadId },
  };
  await other.send(roomId, { ...content, 'm.relates_to': relates });
  await expect(said(one.page, 'Les pompiers demandent')).toBeVisible();
  await expect(said(one.page, 'Les pompiers demandent').locator('blockquote'), 'a fallback is no answer').toHaveCount(
    0,
  );

  // The room is read, its thread is not.
  await expect(summary(two.page, 'Point de situation')).toHaveText(/2 replies.*Last from Ines.*New answers/);
  await expect(roomOption(two.page, 'Cellule de crise')).toHaveAccessibleName(/1 unread thread/);
  await expect(roomOption(two.page, 'Cellule de crise')).not.toHaveAccessibleName(/unread message/);
  await summary(two.page, 'Point de situation').click();
  await expect(said(two.page, 'Les pompiers demandent')).toBeVisible();
  await expect(roomOption(two.page, 'Cellule de crise')).not.toHaveAccessibleName(/unread/);
  await expect.poll(() => receiptsOf(homeserver, roomId, camille)).toContain(`"thread_id":"${threadId}"`);
  await expect(
    said(one.page, 'Les pompiers demandent')
      .locator('..')
      .getByRole('img', { name: /Read by.*Jean/ }),
  ).toBeVisible();

  // Answers, changes, reactions and deletions live in it.
  await said(two.page, 'Les pompiers demandent').hover();
  await panel(two.page).getByRole('button', { name: 'Reply', exact: true }).click();
  await answer(two.page, 'La voici');
  await expect(said(one.page, 'La voici').locator('blockquote')).toContainText('Les pompiers demandent');
  await field(two.page).press('ArrowUp');
  await expect(field(two.page)).toHaveText('La voici');
  await field(two.page).fill('La voici, complète');
  await field(two.page).press('Enter');
  await expect(said(one.page, 'La voici, complète')).toContainText('edited');
  await said(one.page, 'La voici, complète').hover();
  await panel(one.page).getByRole('button', { name: 'React' }).click();
  await one.page.getByRole('dialog').getByRole('button').first().click();
  await expect(said(two.page, 'La voici, complète').locator('..').getByRole('button', { name: /, 1/ })).toBeVisible();
  await said(two.page, 'La voici, complète').hover();
  await panel(two.page).getByRole('button', { name: 'Delete', exact: true }).click();
  await two.page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(answers(one.page).getByText(/deleted/)).toBeVisible();
  await expect(timeline(one.page).getByText(/deleted/), 'it stays in its thread').toHaveCount(0);
  await expect(summary(one.page, 'Point de situation')).toHaveText(/2 replies/);
  await expectAccessible(one.page);

  const file = testInfo.outputPath('liste.txt');
  await writeFile(file, 'Gymnase des Cèdres');
  const chooser = two.page.waitForEvent('filechooser');
  await panel(two.page).getByRole('button', { name: 'Attach', exact: true }).click();
  await (await chooser).setFiles(file);
  await two.page.getByRole('dialog', { name: 'Send files' }).getByRole('button', { name: /^Send/ }).click();
  await expect(said(one.page, 'liste.txt')).toBeVisible();
  const sent = await other.waitForMessage(roomId, 'liste.txt');
  expect(sent.content['m.relates_to']).toMatchObject({ rel_type: 'm.thread', event_id: threadId });

  // A draft of its own, kept for the next time.
  await field(one.page).fill('À moitié écrit');
  await one.page.keyboard.press('Escape');
  await expect(panel(one.page)).toBeHidden();
  await expect(composer(one.page)).toHaveText('');
  await summary(one.page, 'Point de situation').click();
  await expect(field(one.page)).toHaveText('À moitié écrit');

  // On a small window it takes the place of the conversation.
  await one.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(960, 640));
  await expect(composer(one.page)).toBeHidden();
  await expect(field(one.page)).toBeVisible();
  await panel(one.page).getByRole('button', { name: 'Close' }).click();
  await expect(composer(one.page)).toBeVisible();
});

test('threads of hundreds of answers are listed, found and read elsewhere, by classic sync too', async ({
  app,
  account,
  homeserver,
}) => {
  const [camille, ines] = [await account('Camille'), await account('Ines')];
  const rooms = await Promise.all(
    ['Inondations', 'Budget'].map((name) => createRoom(homeserver, ines, { name, preset: 'public_chat' })),
  );
  const [floods, budget] = rooms.map((roomId) => roomApi(homeserver, roomId));
  if (!floods || !budget) throw new Error('two rooms were made');
  await floods.join(camille);
  await budget.join(camille);
  const root = await floods.text(ines, 'Quels gymnases sont ouverts ?');
  let first = '';
  for (let number = 1; number <= 130; number += 1) {
    const eventId = await floods.answer(ines, root, `Gymnase ${number} !`);
    if (number === 1) first = eventId;
  }
  // So much is said in the room meanwhile that a client that starts now has none of the thread.
  for (let number = 1; number <= 25; number += 1) await floods.text(ines, `Autre chose ${number}`);
  await floods.text(ines, `Premier gymnase : https://matrix.to/#/${rooms[0]}/${first}`);
  const other = await budget.text(ines, 'Le budget 2027');
  await budget.answer(ines, other, 'À relire');
  const spoken = await budget.text(ines, 'Autre sujet');
  await budget.receipt(camille, spoken, 'main');

  const proxy = await startProxy(homeserver.baseUrl);
  hideSlidingSync(proxy);
  const { page } = await app();
  await signIn(page, proxy, camille);
  await expect(roomOption(page, 'Budget'), 'the room is read, its thread is not').toHaveAccessibleName(
    /1 unread thread/,
  );
  await expect(roomOption(page, 'Budget')).not.toHaveAccessibleName(/unread message/);

  // The homeserver tells of threads that are not at hand; a long one begins at its end.
  await openRoom(page, 'Inondations');
  // A link to one of its answers opens it there, however far back that lies.
  await message(page, 'Premier gymnase').getByRole('link').click();
  await expect(said(page, 'Gymnase 1 !')).toBeFocused();
  await expect(message(page, 'Quels gymnases'), 'the room is at its first message').toBeInViewport();

  await panel(page).getByRole('button', { name: 'All threads' }).click();
  await list(page)
    .getByRole('button', { name: /Quels gymnases.*130 replies.*Gymnase 130/ })
    .click();
  await expect(said(page, 'Gymnase 130 !')).toBeInViewport();
  await expect(said(page, 'Quels gymnases')).toHaveCount(0);
  await expect(async () => {
    await answers(page).evaluate((log) => log.scrollTo(0, 0));
    await expect(said(page, 'Quels gymnases')).toBeInViewport({ timeout: 1_000 });
    await expect(said(page, 'Gymnase 1 !')).toBeInViewport({ timeout: 1_000 });
  }).toPass();

  // All rooms' threads, and what is new in them; read elsewhere they are read here.
  await panel(page).getByRole('button', { name: 'All threads' }).press('Enter');
  await expect(list(page).getByRole('tab', { name: 'This room' }), 'the keyboard comes along').toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(
    list(page).getByRole('button', { name: /Le budget 2027.*1 reply.*À relire.*New answers/ }),
  ).toBeVisible();
  await expectAccessible(page);
  const late = await budget.answer(ines, other, 'Encore une chose');
  await expect(list(page).getByRole('button', { name: /Le budget 2027.*2 replies.*Encore une chose/ })).toBeVisible();
  await budget.receipt(camille, late, other);
  await expect(list(page).getByRole('button', { name: /Le budget 2027/ })).not.toHaveText(/New answers/);
  await expect(roomOption(page, 'Budget')).not.toHaveAccessibleName(/unread/);
  // A client without threads reads everything at once.
  await budget.answer(ines, other, 'Dernier mot');
  await expect(roomOption(page, 'Budget')).toHaveAccessibleName(/1 unread thread/);
  await budget.receipt(camille, await budget.text(ines, 'Fin'), null);
  await expect(roomOption(page, 'Budget')).not.toHaveAccessibleName(/unread/);

  // Without network what was seen is there, and what was not says so.
  const mend = proxy.cut();
  await list(page)
    .getByRole('button', { name: /Le budget 2027/ })
    .click();
  await expect(said(page, 'Dernier mot')).toBeVisible();
  await field(page).fill('Plus tard');
  await field(page).press('Enter');
  await expect(said(page, 'Plus tard')).toContainText('Sending');
  mend();
  await expect(said(page, 'Plus tard')).toHaveAttribute('data-event-id', /^\$/);
  const [newest] = await budget.messages(ines);
  expect(newest?.content['m.relates_to']).toMatchObject({ rel_type: 'm.thread', event_id: other });
  await proxy.stop();
});

test('with a homeserver that knows no threads their answers stand in the room', async ({
  app,
  account,
  homeserver,
}) => {
  const [camille, ines] = [await account('Camille'), await account('Ines')];
  const roomId = await createRoom(homeserver, ines, { name: 'Ancien', preset: 'public_chat' });
  const room = roomApi(homeserver, roomId);
  await room.join(camille);
  const root = await room.text(ines, 'Une question');
  await room.answer(ines, root, 'Une réponse');
  const proxy = await startProxy(homeserver.baseUrl);
  proxy.rewrite('/_matrix/client/versions', (body: { unstable_features: Record<string, boolean> }) => ({
    versions: ['v1.1', 'v1.2', 'v1.3'],
    unstable_features: { ...body.unstable_features, 'org.matrix.msc3440.stable': false },
  }));
  const { page } = await app();
  await signIn(page, proxy, camille);
  await openRoom(page, 'Ancien');
  await expect(message(page, 'Une réponse').locator('blockquote')).toContainText('Une question');
  await message(page, 'Une réponse').hover();
  await expect(page.getByRole('toolbar', { name: 'Message actions' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Reply in thread' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Threads' })).toHaveCount(0);
  await proxy.stop();
});
