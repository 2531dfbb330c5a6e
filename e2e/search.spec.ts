/** Finding again: messages in a room and everywhere, places in a room, links to them, and what an export holds. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expectAccessible } from './harness/accessible';
import {
  answerFileDialogs,
  composer,
  expectSent,
  message,
  openRoom,
  passPassphrase,
  send,
  signIn,
  timeline,
} from './harness/app';
import { expect, test, type TestAccount, type TestHomeserver } from './harness/fixtures';
import { encryptionEvent } from './harness/room-state';

type Content = Record<string, unknown>;

/** A room written over the API: more than sync brings. */
async function writeRoom(homeserver: TestHomeserver, owner: TestAccount, name: string, count: number) {
  const { room_id: roomId } = await homeserver.request(
    'POST',
    '/_matrix/client/v3/createRoom',
    { name, preset: 'public_chat', room_alias_name: `${name.toLowerCase()}-${Date.now()}` },
    owner.accessToken,
  );
  const room = `/_matrix/client/v3/rooms/${encodeURIComponent(roomId)}`;
  let serial = 0;
  const put = async (content: Content): Promise<string> => {
    serial += 1;
    const path = `${room}/send/m.room.message/${Date.now()}-${serial}`;
    const { event_id: eventId } = await homeserver.request('PUT', path, content, owner.accessToken);
    return eventId;
  };
  const say = (body: string) => put({ msgtype: 'm.text', body });
  const ids: string[] = [];
  for (let number = 1; number <= count; number += 1) ids.push(await say(`Message ${number}`));
  return { roomId: String(roomId), room, put, say, ids };
}

const search = (page: Page) => page.getByRole('dialog', { name: 'Search' });
const field = (page: Page) => page.getByRole('textbox', { name: 'Search' });
const hits = (page: Page) => page.getByRole('listbox', { name: 'Messages' }).getByRole('option');
const panel = (page: Page) => page.getByRole('complementary', { name: 'Search in this room' });
const latest = (page: Page) => page.getByRole('button', { name: 'Jump to latest' });

async function searchFor(page: Page, query: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await field(page).fill(query);
}

test('messages are found everywhere and in a room, and opened where they are', async ({ app, account, homeserver }) => {
  test.setTimeout(120_000);
  const [camille, ines] = [await account('Camille'), await account('Ines')];
  const archive = await writeRoom(homeserver, ines, 'Archives', 60);
  const gym = await archive.say('Le gymnase Jean-Moulin reste fermé à Évry');
  await archive.put({
    msgtype: 'm.file',
    body: 'plan-orsec.pdf',
    url: 'mxc://a/b',
    info: { mimetype: 'application/pdf' },
  });
  for (let number = 61; number <= 160; number += 1) await archive.say(`Message ${number}`);
  await homeserver.request('POST', `${archive.room}/join`, {}, camille.accessToken);

  await homeserver.request(
    'POST',
    '/_matrix/client/v3/createRoom',
    {
      name: 'Cellule de crise',
      initial_state: [encryptionEvent],
    },
    camille.accessToken,
  );

  const { page, profile, kill } = await app();
  await signIn(page, homeserver, camille);
  await openRoom(page, 'Cellule de crise');
  await send(page, 'Les pompiers demandent la liste des GYMNASES ouverts');
  await expectSent(page, 'Les pompiers demandent');

  // Everywhere, encrypted messages too; accents and case are ignored, beginnings suffice. The rest of the archive is not here yet.
  await searchFor(page, 'gymnas pompi');
  await expect(hits(page)).toHaveCount(1);
  await expect(hits(page).locator('mark')).toHaveText(['pompi', 'GYMNAS']);
  await expect(search(page)).toContainText('Searched on this computer, encrypted rooms included.');
  await expectAccessible(page);
  // A room is a key away, as before.
  await field(page).fill('archi');
  await expect(page.getByRole('listbox', { name: 'Conversations' }).getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(search(page)).toBeHidden();
  await expect(page.getByRole('heading', { name: 'Archives' })).toBeVisible();
  await expect(composer(page)).toBeFocused();

  // In the room: what is not indexed is said, and can be had.
  await page.keyboard.press('Control+f');
  await expect(panel(page).getByRole('textbox', { name: 'Words' })).toBeFocused();
  await panel(page)
    .getByRole('button', { name: 'Index the rest' })
    .or(panel(page).getByText('whole history'))
    .first()
    .waitFor();
  const rest = panel(page).getByRole('button', { name: 'Index the rest' });
  if (await rest.isVisible()) await rest.click();
  await expect(panel(page)).toContainText('The whole history of this room is searched.', { timeout: 20_000 });
  const words = panel(page).getByRole('textbox', { name: 'Words' });
  await words.fill('evry');
  await expect(hits(page)).toHaveCount(1);
  await expectAccessible(page);
  await words.press('Enter');
  await expect(message(page, 'Jean-Moulin')).toBeInViewport();
  await expect(message(page, 'Jean-Moulin')).toBeFocused();
  await expect(message(page, 'Jean-Moulin')).toHaveAttribute('data-event-id', gym);
  // Both directions are there, and the ways back.
  await timeline(page).hover();
  await expect(async () => {
    await page.mouse.wheel(0, 3000);
    await expect(message(page, 'Message 160')).toBeInViewport({ timeout: 100 });
  }).toPass();
  await expect(latest(page)).toBeHidden();
  await page.getByRole('button', { name: 'Back to where I was' }).click();
  await expect(message(page, 'Message 160')).toBeInViewport();

  // Filters, by keys and by chips; people are proposed.
  await words.fill('has:file ');
  await expect(panel(page).getByText('has: a file')).toBeVisible();
  await expect(hits(page)).toHaveText([/plan-orsec\.pdf/]);
  await page.keyboard.press('Escape');
  await searchFor(page, 'from:in');
  await page.getByRole('option', { name: 'Ines' }).click();
  await expect(search(page).getByText('from: Ines')).toBeVisible();
  await field(page).pressSequentially('gymnase');
  await expect(hits(page)).toHaveText([/Jean-Moulin/]);
  await field(page).fill('in:cellule gymnase');
  await expect(search(page)).toContainText('0 results');
  await page.keyboard.press('Escape');

  // Edits and deletions reach the index.
  const edit = (body: string) =>
    archive.put({
      msgtype: 'm.text',
      body: `* ${body}`,
      'm.new_content': { msgtype: 'm.text', body },
      'm.relates_to': { rel_type: 'm.replace', event_id: gym },
    });
  await edit('Le stade Charléty reste fermé');
  await searchFor(page, 'charlety');
  await expect(hits(page)).toHaveCount(1);
  await field(page).fill('moulin');
  await expect(search(page)).toContainText('0 results');
  await homeserver.request('PUT', `${archive.room}/redact/${encodeURIComponent(gym)}/r1`, {}, ines.accessToken);
  await field(page).fill('charlety');
  await expect(search(page)).toContainText('0 results');

  // All of it is there after a restart, before any network.
  await kill();
  const again = await app({ profile });
  await passPassphrase(again.page);
  await searchFor(again.page, '"liste des gymnases"');
  await expect(hits(again.page)).toHaveCount(1);
  await again.page.keyboard.press('Enter');
  await expect(message(again.page, 'Les pompiers demandent')).toBeInViewport();
});

test('links, dates and what is new lead to their place', async ({ app, account, homeserver }) => {
  test.setTimeout(150_000);
  const [camille, ines] = [await account('Camille'), await account('Ines')];
  const closed = await writeRoom(homeserver, ines, 'Annexe', 80);
  const archive = await writeRoom(homeserver, ines, 'Registre', 250);
  await homeserver.request('POST', `${archive.room}/join`, {}, camille.accessToken);
  const server = camille.userId.slice(camille.userId.indexOf(':') + 1);
  const link = (roomId: string, eventId: string) => `https://matrix.to/#/${roomId}/${eventId}?via=${server}`;
  await archive.put({ msgtype: 'm.file', body: 'perdu.pdf', url: `mxc://${server}/perdu`, info: {} });
  await archive.say(`Voir ${link(archive.roomId, archive.ids[29] ?? '')}`);
  await archive.say(`Et ailleurs ${link(closed.roomId, closed.ids[9] ?? '')}`);

  const { page, electron } = await app();
  await signIn(page, homeserver, camille);
  await openRoom(page, 'Registre');

  // An event that is not stored comes with what surrounds it.
  await message(page, 'Voir https').getByRole('link').click();
  await expect(message(page, 'Message 30')).toBeInViewport();
  await expect(message(page, 'Message 29')).toBeInViewport();
  await latest(page).click();
  await expect(message(page, 'Et ailleurs')).toBeInViewport();

  // A room one is not in is shown before it is joined.
  await message(page, 'Et ailleurs').getByRole('link').click();
  const join = page.getByRole('dialog', { name: 'Join “Annexe”?' });
  await expect(join).toContainText('1 member');
  await expectAccessible(page);
  await join.getByRole('button', { name: 'Join', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Annexe' })).toBeVisible();
  await expect(message(page, 'Message 10')).toBeInViewport();
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(page.getByRole('heading', { name: 'Registre' })).toBeVisible();
  await expect(message(page, 'Et ailleurs')).toBeInViewport();

  // Dates: the beginning, and a day.
  await page.keyboard.press('Control+f');
  await panel(page).getByRole('button', { name: 'Go to a date' }).click();
  const date = page.getByRole('dialog', { name: 'Go to a date' });
  await expectAccessible(page);
  await date.getByRole('button', { name: 'Beginning of the room' }).click();
  await expect(timeline(page).getByText('This is the beginning of')).toBeInViewport();
  await expect(timeline(page).getByText('Message 1', { exact: true })).toBeInViewport();
  await expect(latest(page)).toBeVisible();

  // Who writes is at the end again.
  await composer(page).fill('Bien reçu');
  await composer(page).press('Enter');
  await expect(message(page, 'Bien reçu')).toBeInViewport();
  await expectSent(page, 'Bien reçu');

  // A copy of the conversation, from its beginning, with its attachment that cannot be had any more.
  const folder = await mkdtemp(path.join(tmpdir(), 'pli-export-'));
  const saveAs = (name: string) => answerFileDialogs(electron, path.join(folder, name));
  await page.getByRole('button', { name: 'Room information' }).click();
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const copy = page.getByRole('dialog', { name: 'Export the conversation' });
  await expectAccessible(page);
  await saveAs('registre.html');
  await copy.getByRole('button', { name: /^Choose where/ }).click();
  await expect(copy).toContainText('written to “registre.html”');
  const html = await readFile(path.join(folder, 'registre.html'), 'utf8');
  expect(html.indexOf('Message 1<')).toBeLessThan(html.indexOf('Message 250<'));
  expect(html).toContain('Bien reçu');
  await copy.getByRole('button', { name: 'Close' }).first().click();
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await copy.getByText('Data (JSON)').click();
  await copy.getByText('With pictures and files').click();
  await saveAs('registre');
  await copy.getByRole('button', { name: /^Choose where/ }).click();
  await expect(copy).toContainText('1 file could not be fetched');
  const events = JSON.parse(await readFile(path.join(folder, 'registre/messages.json'), 'utf8')) as { type: string }[];
  expect(events[0]?.type).toBe('m.room.create');
  expect(events.length).toBeGreaterThan(250);
  await copy.getByRole('button', { name: 'Close' }).first().click();
  await rm(folder, { recursive: true });

  // A link of the system, as the address of a room.
  const aliases = await homeserver.request('GET', `${closed.room}/aliases`, undefined, ines.accessToken);
  const alias = String(aliases.aliases[0]).slice(1);
  await electron.evaluate(({ app: main }, uri) => main.emit('second-instance', {}, [uri], ''), `matrix:r/${alias}`);
  await expect(page.getByRole('heading', { name: 'Annexe' })).toBeVisible();
});
