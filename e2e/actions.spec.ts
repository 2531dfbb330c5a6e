/** What one does to messages: reactions, deletion, forwarding, pins, selection, and what is told of a message. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { expectAccessible } from './harness/accessible';
import { composer, expectSent, message, openRoom, roomOption, send, signIn, timeline } from './harness/app';
import { untilSigned } from './harness/cross-signing.mjs';
import { expect, test, type TestAccount, type TestHomeserver } from './harness/fixtures';
import { startProxy } from './harness/proxy';

const toolbar = (page: Page) => page.getByRole('toolbar', { name: 'Message actions' });
const act = async (page: Page, text: string, name: string) => {
  // Where the messages move at that moment, another one is under the pointer: a person points once more.
  await expect(async () => {
    await message(page, text).hover();
    await toolbar(page).getByRole('button', { name, exact: true }).click({ timeout: 3_000 });
  }).toPass();
};
const choose = async (page: Page, text: string, name: string) => {
  await act(page, text, 'More');
  await page.getByRole('menuitem', { name }).click();
};
/** The row of reactions stands beside the article, in its row. */
const reaction = (page: Page, text: string, name: RegExp) =>
  message(page, text).locator('..').getByRole('button', { name });
const copied = (electron: ElectronApplication) => electron.evaluate(({ clipboard }) => clipboard.readText());

interface Event {
  type: string;
  sender: string;
  content: unknown;
}

function roomApi(homeserver: TestHomeserver, roomId: string) {
  const base = `/_matrix/client/v3/rooms/${encodeURIComponent(roomId)}`;
  let number = 0;
  return {
    async send(by: TestAccount, content: object, type = 'm.room.message'): Promise<string> {
      number += 1;
      const where = `${base}/send/${type}/${by.localpart}-${number}`;
      return (await homeserver.request('PUT', where, content, by.accessToken)).event_id;
    },
    event: (by: TestAccount, eventId: string) =>
      homeserver.request('GET', `${base}/event/${encodeURIComponent(eventId)}`, undefined, by.accessToken),
    setState: (by: TestAccount, type: string, content: object) =>
      homeserver.request('PUT', `${base}/state/${type}/`, content, by.accessToken),
    state: (by: TestAccount, type: string) =>
      homeserver.request('GET', `${base}/state/${type}`, undefined, by.accessToken),
    messages: async (by: TestAccount): Promise<readonly Event[]> =>
      (await homeserver.request('GET', `${base}/messages?dir=b&limit=50`, undefined, by.accessToken)).chunk,
    join: (by: TestAccount) => homeserver.request('POST', `${base}/join`, {}, by.accessToken),
  };
}

async function createRoom(homeserver: TestHomeserver, by: TestAccount, body: object): Promise<string> {
  return (await homeserver.request('POST', '/_matrix/client/v3/createRoom', body, by.accessToken)).room_id;
}

test('messages of an encrypted room are reacted to, deleted, forwarded with their files, and told of', async ({
  app,
  account,
  nio,
  homeserver,
}) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'pli-forward-'));
  const file = path.join(folder, 'plan.txt');
  await writeFile(file, 'Plan des digues, version 3.');
  const [camille, ines] = [await account('Camille'), await account('Ines')];
  const { page, electron } = await app();
  await signIn(page, homeserver, camille);
  const other = await nio(ines);
  await untilSigned(homeserver, camille);
  const source = await other.createRoom({ name: 'Cellule', invite: [camille.userId] });
  const sealed = await other.createRoom({ name: 'Préfecture', invite: [camille.userId] });
  const open = await createRoom(homeserver, ines, { name: 'Forum', invite: [camille.userId] });
  for (const roomId of [source, sealed, open]) await roomApi(homeserver, roomId).join(camille);
  await other.call('devices_of_members', { room_id: source });
  await openRoom(page, 'Cellule');
  const api = roomApi(homeserver, source);
  const said = await other.sendText(source, 'La cote monte à 3 m.');
  const sent = await other.call('send_file', {
    room_id: source,
    path: file,
    name: 'plan.txt',
    mime: 'text/plain',
    msgtype: 'm.file',
  });
  await expect(message(page, 'plan.txt')).toBeVisible();

  await test.step('a reaction is given, joined by another one, and taken back', async () => {
    await act(page, 'La cote monte', 'React');
    await page.getByRole('button', { name: 'React with 👍' }).click();
    const thumb = reaction(page, 'La cote monte', /^👍/);
    await expect(thumb).toHaveAttribute('aria-pressed', 'true');
    await other.send(source, { 'm.relates_to': { rel_type: 'm.annotation', event_id: said, key: '👍' } }, 'm.reaction');
    await expect(thumb).toHaveAccessibleName(/👍, 2: .*Ines/);
    await thumb.click();
    await expect(thumb).toHaveAccessibleName(/^👍, 1: Ines/);
    await expect(thumb).toHaveAttribute('aria-pressed', 'false');
    await expect
      .poll(async () => {
        const mine = (await api.messages(ines)).filter(
          ({ type, sender }) => type === 'm.reaction' && sender === camille.userId,
        );
        return mine.map(({ content }) => content);
      })
      .toEqual([{}]);
  });

  await test.step('every wording of a changed message is shown', async () => {
    await other.send(source, {
      msgtype: 'm.text',
      body: '* La cote monte à 4 m.',
      'm.new_content': { msgtype: 'm.text', body: 'La cote monte à 4 m.' },
      'm.relates_to': { rel_type: 'm.replace', event_id: said },
    });
    await expect(message(page, 'à 4 m')).toContainText('(edited)');
    await message(page, 'à 4 m').getByRole('button', { name: '(edited)' }).click();
    const versions = page.getByRole('list', { name: 'Versions' }).getByRole('listitem');
    await expect(versions).toHaveText([/Now.*à 4 m\./, /First version.*à 3 m\./]);
    await page.keyboard.press('Escape');
  });

  await test.step('details tell who has read it and by which session it was encrypted, the source what it is', async () => {
    await send(page, 'Bien reçu.');
    await expectSent(page, 'Bien reçu.');
    const answer = (await message(page, 'Bien reçu.').getAttribute('data-event-id')) ?? '';
    await other.waitForMessage(source, 'Bien reçu.');
    await other.call('read', { room_id: source, event_id: answer });
    await expect(message(page, 'Bien reçu.').locator('..').getByRole('img', { name: 'Read by Ines' })).toBeVisible();
    await choose(page, 'Bien reçu.', 'Message details');
    const dialog = page.getByRole('dialog', { name: 'Message details' });
    await expect(dialog.getByRole('region', { name: 'Read by' })).toContainText('Ines');
    await expect(dialog.getByRole('region', { name: 'Read by' })).toContainText('Everybody has read it');
    await expect(dialog.getByRole('region', { name: 'Encryption' })).toContainText('m.megolm.v1.aes-sha2');
    await expect(dialog.getByRole('region', { name: 'Encryption' })).toContainText('which Camille has confirmed');
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await choose(page, 'Bien reçu.', 'View source');
    await expect(page.getByRole('dialog')).toContainText('"body": "Bien reçu."');
    await page.getByText('As the homeserver has it').click();
    await expect(page.getByRole('dialog')).toContainText('"type": "m.room.encrypted"');
    await page.keyboard.press('Escape');
  });

  await test.step('several messages are selected, copied as text and forwarded; files are encrypted anew', async () => {
    await choose(page, 'à 4 m', 'Select several messages');
    await message(page, 'plan.txt')
      .locator('..')
      .locator('..')
      .click({ modifiers: ['Shift'], position: { x: 300, y: 10 } });
    const bar = page.getByRole('region', { name: 'Selected messages' });
    await expect(bar).toContainText('2 messages selected');
    await bar.getByRole('button', { name: 'Copy' }).click();
    await expect(page.getByText('2 messages copied.')).toBeVisible();
    expect(await copied(electron)).toMatch(/^Ines, .*\nLa cote monte à 4 m\.\n\nInes, .*\nplan\.txt$/);
    await bar.getByRole('button', { name: 'Forward' }).click();
    const dialog = page.getByRole('dialog', { name: 'Forward 2 messages' });
    await dialog.getByRole('option', { name: 'Préfecture' }).click();
    await dialog.getByRole('option', { name: 'Forum' }).click();
    await expect(dialog).toContainText('Forum is not encrypted');
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Forward to 2 conversations' }).click();
    await expect(page.getByText('Forwarded to 2 conversations.')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(composer(page)).toBeVisible();

    const original = (await other.call('all_messages', { room_id: source })).messages.find(
      ({ event_id }: { event_id: string }) => event_id === sent.event_id,
    ).content;
    const inSealed = (await other.waitForMessage(sealed, 'plan.txt')).content;
    expect((await other.waitForMessage(sealed, 'La cote monte à 4 m.')).content).toEqual({
      msgtype: 'm.text',
      body: 'La cote monte à 4 m.',
      'm.mentions': {},
    });
    expect(inSealed.file.url).not.toBe(original.file.url);
    expect(inSealed.file.key.k).not.toBe(original.file.key.k);
    const inOpen = (await other.waitForMessage(open, 'plan.txt')).content;
    expect(inOpen).toMatchObject({ url: expect.stringMatching(/^mxc:/), body: 'plan.txt' });
    expect(JSON.stringify(inOpen)).not.toContain(original.file.key.k);
    const [, server, id] = /^mxc:\/\/([^/]+)\/(.+)$/.exec(inOpen.url) ?? [];
    const bytes = await fetch(`${homeserver.baseUrl}/_matrix/client/v1/media/download/${server}/${id}`, {
      headers: { authorization: `Bearer ${ines.accessToken}` },
    });
    expect(await bytes.text()).toBe('Plan des digues, version 3.');
  });

  await test.step('a message of one’s own is deleted with its reason', async () => {
    const eventId = (await message(page, 'Bien reçu.').getAttribute('data-event-id')) ?? '';
    await act(page, 'Bien reçu.', 'Delete');
    await page.getByRole('textbox', { name: 'Reason' }).fill('Doublon');
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await expect(message(page, 'Message deleted')).toContainText('Doublon');
    await expect
      .poll(async () => (await api.event(ines, eventId)).unsigned?.redacted_because?.content?.reason)
      .toBe('Doublon');
  });

  await test.step('a link and a quotation', async () => {
    await choose(page, 'à 4 m', 'Copy link');
    await expect(page.getByText('Link copied.')).toBeVisible();
    expect(decodeURIComponent(await copied(electron))).toBe(
      `https://matrix.to/#/${source}/${said}?via=${homeserver.serverName}`,
    );
    await choose(page, 'à 4 m', 'Quote');
    await expect(composer(page).getByRole('blockquote')).toHaveText('La cote monte à 4 m.');
    await page.keyboard.press('ControlOrMeta+End');
    await page.keyboard.type('Vérifié.');
    await page.keyboard.press('Enter');
    await expect(message(page, 'Vérifié.')).toContainText('La cote monte à 4 m.');
    await act(page, 'Vérifié.', 'Edit');
    await expect(composer(page)).toContainText('Vérifié.');
  });
  await rm(folder, { recursive: true });
});

test('pins, rights, what waits for the network, unread marks and reminders', async ({ app, account, homeserver }) => {
  const [camille, jean] = [await account('Camille'), await account('Jean')];
  const roomId = await createRoom(homeserver, camille, { name: 'Astreinte', preset: 'public_chat' });
  await createRoom(homeserver, camille, { name: 'Autre salon' });
  const api = roomApi(homeserver, roomId);
  await api.join(jean);
  const archive = await api.send(jean, { msgtype: 'm.text', body: 'Tout premier mot' });
  // More than is loaded at first.
  await Promise.all(
    Array.from({ length: 150 }, (_, number) => api.send(jean, { msgtype: 'm.text', body: `Ligne ${number}` })),
  );
  for (const text of ['Consigne de nuit', 'Deuxième point', 'Troisième point'])
    await api.send(jean, { msgtype: 'm.text', body: text });
  await api.send(camille, { msgtype: 'm.text', body: 'Mot de Camille' });
  await api.send(camille, { msgtype: 'm.text', body: 'Autre mot' });
  const proxy = await startProxy(homeserver.baseUrl);
  const one = await app();
  await signIn(one.page, proxy, camille);
  const two = await app();
  await signIn(two.page, homeserver, jean);
  await openRoom(one.page, 'Astreinte');
  await openRoom(two.page, 'Astreinte');
  await expect(message(one.page, 'Autre mot')).toBeVisible();

  await test.step('who has no right to pin or to delete is not offered it', async () => {
    await message(two.page, 'Mot de Camille').hover();
    await expect(toolbar(two.page).getByRole('button', { name: 'Reply', exact: true })).toBeVisible();
    await expect(toolbar(two.page).getByRole('button', { name: 'Delete' })).toHaveCount(0);
    await act(two.page, 'Mot de Camille', 'More');
    await expect(two.page.getByRole('menuitem', { name: 'Copy text' })).toBeVisible();
    await expect(two.page.getByRole('menuitem', { name: /Pin/ })).toHaveCount(0);
    await two.page.keyboard.press('Escape');
  });

  await test.step('a pin is seen by everybody, leads to its message, and is taken off', async () => {
    await choose(one.page, 'Consigne de nuit', 'Pin for everybody');
    for (const { page } of [one, two])
      await expect(page.getByRole('region', { name: 'Pinned messages' })).toContainText('Jean Consigne de nuit');
    await two.page.getByRole('button', { name: 'Jean Consigne de nuit' }).click();
    await expect(message(two.page, 'Consigne de nuit')).toBeFocused();
    await one.page.getByRole('region', { name: 'Pinned messages' }).getByRole('button', { name: 'Unpin' }).click();
    await expect(two.page.getByRole('region', { name: 'Pinned messages' })).toHaveCount(0);
    expect(await api.state(jean, 'm.room.pinned_events')).toEqual({ pinned: [] });
    // Far above what is loaded.
    await api.setState(camille, 'm.room.pinned_events', { pinned: [archive] });
    await two.page.getByRole('button', { name: 'Jean Tout premier mot' }).click();
    await expect(message(two.page, 'Tout premier mot')).toBeFocused();
    await expect(message(two.page, 'Tout premier mot')).toBeInViewport();
    await two.page.getByRole('button', { name: 'Jump to latest' }).click();
    await expect(two.page.getByRole('button', { name: 'Jump to latest' })).toBeHidden();
    await expect(message(two.page, 'Autre mot')).toBeInViewport();
  });

  await test.step('by keyboard alone: the menu key, a reaction, a selection', async () => {
    const { page } = two;
    await message(page, 'Deuxième point').focus();
    await page.keyboard.press('Tab');
    await expect(toolbar(page).getByRole('button', { name: 'React' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: 'React with 👍' })).toBeFocused();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await expect(reaction(one.page, 'Deuxième point', /^✅, 1: Jean/)).toBeVisible();
    await expect(toolbar(page).getByRole('button', { name: 'React' })).toBeFocused();
    await message(page, 'Deuxième point').focus();
    await message(page, 'Deuxième point').dispatchEvent('contextmenu');
    await page.getByRole('menuitem', { name: 'Select several messages' }).press('Enter');
    await message(page, 'Troisième point').focus();
    await page.keyboard.press('Space');
    await expect(page.getByRole('region', { name: 'Selected messages' })).toContainText('2 messages selected');
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('region', { name: 'Selected messages' })).toHaveCount(0);
  });

  await test.step('somebody else’s message is deleted by who may', async () => {
    await act(one.page, 'Troisième point', 'Delete');
    await one.page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await expect(message(two.page, 'Message deleted by Camille')).toBeVisible();
  });

  await test.step('without network a reaction and a deletion wait, can be undone, and go out once', async () => {
    const { page } = one;
    const restore = proxy.cut();
    await act(page, 'Consigne de nuit', 'React');
    await page.getByRole('button', { name: 'React with 🙏' }).click();
    await expect(reaction(page, 'Consigne de nuit', /^🙏, 1: Camille/)).toBeVisible();
    for (const text of ['Mot de Camille', 'Autre mot']) {
      await act(page, text, 'Delete');
      await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
      await expect(message(page, text)).toContainText('Being deleted');
    }
    await message(page, 'Autre mot').getByRole('button', { name: 'Undo' }).click();
    await expect(message(page, 'Autre mot')).not.toContainText('Being deleted');
    await choose(page, 'Deuxième point', 'Pin for everybody');
    await expect(page.getByRole('alert')).toContainText('could not be pinned');
    restore();
    await expect(reaction(two.page, 'Consigne de nuit', /^🙏, 1: Camille/)).toBeVisible({ timeout: 40_000 });
    await expect(message(page, 'Mot de Camille')).toHaveCount(0);
    await expect(message(two.page, 'Autre mot')).toBeVisible();
    await expect(message(two.page, 'Mot de Camille')).toHaveCount(0);
  });

  await test.step('what the homeserver refuses is told at the message', async () => {
    const stop = proxy.when((request) =>
      request.url?.includes('/send/m.reaction/')
        ? { status: 403, body: { errcode: 'M_FORBIDDEN', error: 'no' } }
        : null,
    );
    await act(one.page, 'Deuxième point', 'React');
    await one.page.getByRole('button', { name: 'React with 👀' }).click();
    await expect(message(one.page, 'Deuxième point')).toContainText('Your reaction 👀 was not sent.');
    stop();
    await message(one.page, 'Deuxième point').getByRole('button', { name: 'Try again' }).click();
    await expect(reaction(two.page, 'Deuxième point', /^👀/)).toBeVisible();
  });

  await test.step('a room is unread from a message on, until it is opened again', async () => {
    const { page } = one;
    await choose(page, 'Deuxième point', 'Mark unread from here');
    await expect(roomOption(page, 'Astreinte')).toHaveAccessibleName(/unread/);
    await expect(timeline(page).getByText('New', { exact: true })).toBeVisible();
    await openRoom(page, 'Autre salon');
    await expect(roomOption(page, 'Astreinte')).toHaveAccessibleName(/unread/);
    await openRoom(page, 'Astreinte');
    await expect(timeline(page).getByText('New', { exact: true })).toBeVisible();
    await expect(roomOption(page, 'Astreinte')).not.toHaveAccessibleName(/unread/);
  });

  await test.step('a message comes back when its time has come', async () => {
    const { page } = one;
    await choose(page, 'Consigne de nuit', 'Remind me');
    await page.getByText('At another time').click();
    const soon = new Date(Date.now() + 4_000 - new Date().getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
    await page.getByLabel('Date and time').fill(soon);
    await page.getByRole('button', { name: 'Remind me' }).click();
    await openRoom(page, 'Autre salon');
    const card = page.getByRole('region', { name: 'Reminders' });
    await expect(card).toContainText('Jean Consigne de nuit');
    await card.getByRole('button', { name: 'Go to the message' }).click();
    await expect(message(page, 'Consigne de nuit')).toBeFocused();
    await expect(card.getByRole('button')).toHaveCount(0);
  });
  await proxy.stop();
});
