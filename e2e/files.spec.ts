/** Files on their way out: chosen, pasted, dropped; encrypted in streams; refused, stopped, and after a restart. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from './harness/accessible';
import {
  composer,
  deleteProfile,
  freshProfile,
  message,
  openRoom,
  passPassphrase,
  roomOption,
  signIn,
  startApp,
  timeline,
} from './harness/app';
import { exifData, withExif } from './harness/exif';
import { expect, test } from './harness/fixtures';
import { paint } from './harness/photograph';
import { startProxy } from './harness/proxy';

const folder = () => mkdtemp(path.join(tmpdir(), 'pli-files-'));
const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const sheet = (page: Page): Locator => page.getByRole('dialog', { name: 'Send files' });

async function choose(page: Page, files: readonly string[]): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Attach', exact: true }).click();
  await (await chooser).setFiles([...files]);
}

/** As a file manager or a browser would: an event with files in it. */
async function give(target: Locator, kind: 'drop' | 'paste', bytes: Buffer, name: string): Promise<void> {
  await target.evaluate(
    (element, [kind, base64, name]) => {
      const data = new DataTransfer();
      const content = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      data.items.add(new File([content], name, { type: 'image/jpeg' }));
      const init = { bubbles: true, cancelable: true };
      if (kind === 'paste') element.dispatchEvent(new ClipboardEvent('paste', { ...init, clipboardData: data }));
      else {
        for (const type of ['dragenter', 'dragover', 'drop'])
          element.dispatchEvent(new DragEvent(type, { ...init, dataTransfer: data }));
      }
    },
    [kind, bytes.toString('base64'), name] as const,
  );
}

/** How light the darkest corner of a picture is, 0 to 255: it is painted from edge to edge. */
const darkestCorner = (page: Page, picture: Buffer): Promise<number> =>
  page.evaluate(async (base64) => {
    const bitmap = await createImageBitmap(new Blob([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))]));
    const { width, height } = bitmap;
    const context = new OffscreenCanvas(width, height).getContext('2d');
    context?.drawImage(bitmap, 0, 0);
    const corners = [0, width - 3].flatMap((x) => [0, height - 3].map((y) => context?.getImageData(x, y, 1, 1).data));
    return Math.min(...corners.map((data) => Math.max(...[...(data ?? [])].slice(0, 3))));
  }, picture.toString('base64'));

test('files go encrypted to another client, with caption, thumbnail and without the place', async ({
  app,
  account,
  nio,
  homeserver,
}) => {
  const [camille, ines] = [await account('Camille'), await account('Ines')];
  const { page } = await app();
  await signIn(page, homeserver, camille);
  const other = await nio(ines);
  const roomId = await other.createRoom({ name: 'Cellule de crise', invite: [camille.userId] });
  await other.createRoom({ name: 'Logistique', invite: [camille.userId] });
  for (const name of ['Logistique', 'Cellule de crise']) {
    await roomOption(page, name).click();
    await page.getByRole('button', { name: 'Accept' }).click();
    await expect(composer(page)).toBeVisible();
  }

  const place = await folder();
  const at = (name: string) => path.join(place, name);
  // Turned by a quarter, as a telephone held upright writes it.
  const quay = withExif(await paint(page, 1600, 1200, 210), exifData(6));
  const gym = withExif(await paint(page, 1200, 900, 30), exifData());
  const beds = randomBytes(300_000);
  const files: [string, Buffer][] = [
    ['quai-nord.jpg', quay],
    ['gymnase.jpg', gym],
    ['besoins-lits.ods', beds],
    ['brouillon.txt', Buffer.from('À ne pas envoyer')],
  ];
  for (const [name, bytes] of files) await writeFile(at(name), bytes);

  await choose(
    page,
    files.map(([name]) => at(name)),
  );
  const dialog = sheet(page);
  await expect(dialog.getByText('Position removed from 2 photographs')).toBeVisible();
  await expect(dialog.getByText('4 files to Cellule de crise')).toBeVisible();
  await expect(dialog.getByText('Encrypted before it leaves this computer')).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Remove brouillon.txt' }).click();
  await dialog.getByRole('button', { name: 'Move gymnase.jpg forward' }).click();
  await expect(dialog.getByRole('list', { name: 'Pictures' }).getByRole('img')).toHaveCount(2);
  await expect(dialog.getByRole('list', { name: 'Pictures' }).getByRole('img').first()).toHaveAccessibleName(
    'Picture: gymnase.jpg',
  );
  await dialog.getByRole('textbox', { name: 'Caption' }).fill('Le quai, **9 h**');
  await dialog.getByRole('textbox', { name: 'Caption' }).press('Enter');
  await expect(dialog).toBeHidden();

  const sent = await other.waitForMessage(roomId, 'Le quai, **9 h**');
  expect(sent).toMatchObject({ decrypted: true, sender: camille.userId });
  expect(sent.content).toMatchObject({
    msgtype: 'm.file',
    filename: 'besoins-lits.ods',
    formatted_body: 'Le quai, <strong>9 h</strong>',
    info: { size: beds.length },
  });
  const { messages } = await other.call('all_messages', { room_id: roomId });
  expect(messages.map(({ body }: { body: string }) => body)).toEqual([
    'gymnase.jpg',
    'quai-nord.jpg',
    'Le quai, **9 h**',
  ]);

  const fetched = async ({ event_id: eventId }: { event_id: string }, part = 'file') => {
    const answer = await other.call('download', { room_id: roomId, event_id: eventId, path: at('fetched'), part });
    expect(answer.encrypted).toBe(true);
    return readFile(at('fetched'));
  };
  expect(hashOf(await fetched(sent))).toBe(hashOf(beds));
  const [, photograph] = messages;
  // Shown upright: the sides change places.
  expect(photograph.content.info).toMatchObject({ mimetype: 'image/jpeg', w: 1200, h: 1600, size: quay.length });
  expect(photograph.content.info['xyz.amorgan.blurhash']).toMatch(/^.{28,}$/);
  const clean = await fetched(photograph);
  expect(clean.length).toBe(quay.length);
  const gpsAt = quay.indexOf(exifData(6)) + 8 + 2 + 2 * 12 + 4;
  expect(clean.subarray(gpsAt, gpsAt + 2 + 4 * 12).every((byte) => byte === 0)).toBe(true);
  // Nothing else has changed: the rotation, and the picture itself.
  expect(hashOf(clean.subarray(0, gpsAt))).toBe(hashOf(quay.subarray(0, gpsAt)));
  expect(hashOf(clean.subarray(gpsAt + 200))).toBe(hashOf(quay.subarray(gpsAt + 200)));
  const thumbnail = await fetched(photograph, 'thumbnail');
  expect(thumbnail.length).toBeLessThan(quay.length);
  expect(await darkestCorner(page, thumbnail)).toBeGreaterThan(40);
  expect(photograph.content.info.thumbnail_info).toMatchObject({ w: 450, h: 600, size: thumbnail.length });
  await expect(message(page, 'Le quai, 9 h')).toHaveAttribute('data-event-id', /^\$/);
  await expect(timeline(page).getByRole('img', { name: 'Picture: quai-nord.jpg' })).toBeVisible();

  // A picture that was never on the disk, made smaller; and a file dropped on another room of the list.
  await give(composer(page), 'paste', await paint(page, 1500, 1000, 120), 'image.png');
  await expect(dialog).toBeVisible();
  await dialog.getByRole('button', { name: 'Original size' }).click();
  await page.getByRole('menuitem', { name: /^Small/ }).click();
  await dialog.getByRole('button', { name: 'Send', exact: true }).click();
  const pasted = await other.waitForMessage(roomId, 'image.png');
  expect(pasted.content.info).toMatchObject({ w: 640, h: 427 });
  expect((await fetched(pasted)).length).toBe(pasted.content.info.size);

  await give(roomOption(page, 'Logistique'), 'drop', await paint(page, 400, 300, 300), 'camion.jpg');
  await expect(dialog.getByText('1 file to Logistique')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Logistique' })).toBeAttached();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toBeHidden();
  await rm(place, { recursive: true });
});

test('refusals have their sentences; what waits survives a restart, and a file that changed is not sent', async ({
  account,
  homeserver,
}) => {
  const camille = await account('Camille');
  const { room_id: roomId } = await homeserver.request(
    'POST',
    '/_matrix/client/v3/createRoom',
    { name: 'Préfecture' },
    camille.accessToken,
  );
  const proxy = await startProxy(homeserver.baseUrl);
  const place = await folder();
  const [plan, note, film] = ['plan.pdf', 'note.txt', 'film.bin'].map((name) => path.join(place, name)) as [
    string,
    string,
    string,
  ];
  await writeFile(plan, randomBytes(2_000_000));
  await writeFile(note, 'Avant');
  await writeFile(film, randomBytes(12_000_000));
  const profile = await freshProfile();
  const first = await startApp({ profile });
  const { page } = first;
  const forget = proxy.rewrite('/media/config', () => ({ 'm.upload.size': 1_000_000 }));
  await signIn(page, proxy, camille);
  await openRoom(page, 'Préfecture');

  await choose(page, [plan]);
  await expect(
    sheet(page).getByRole('alert').filter({ hasText: 'plan.pdf is larger than the server takes (1 MB)' }),
  ).toBeVisible();
  await expect(sheet(page).getByText('the server can read these files', { exact: false })).toBeVisible();
  await expect(sheet(page).getByRole('button', { name: 'Send', exact: true })).toBeDisabled();
  await sheet(page).getByRole('button', { name: 'Cancel' }).click();

  // The homeserver has no more room for this person, then it has.
  const stopRule = proxy.when(({ url }) =>
    url?.includes('/upload') ? { status: 400, body: { errcode: 'M_RESOURCE_LIMIT_EXCEEDED', error: 'Limit' } } : null,
  );
  await choose(page, [note]);
  await sheet(page).getByRole('button', { name: 'Send', exact: true }).click();
  const refused = timeline(page).getByRole('article').filter({ hasText: 'note.txt' });
  await expect(refused).toContainText('Your space for files on the server is used up');
  stopRule();
  await refused.getByRole('button', { name: 'Send again' }).click();
  await expect(refused).toHaveAttribute('data-event-id', /^\$/);
  await first.close();

  // A large one is stopped half way; words pass it meanwhile.
  const second = await startApp({ profile });
  forget();
  await passPassphrase(second.page);
  await openRoom(second.page, 'Préfecture');
  const release = proxy.hold('/upload');
  await choose(second.page, [film]);
  await sheet(second.page).getByRole('button', { name: 'Send', exact: true }).click();
  const going = timeline(second.page).getByRole('article').filter({ hasText: 'film.bin' });
  await expect(going.getByRole('progressbar', { name: 'Sending film.bin' })).toBeVisible();
  await expect(going).toContainText(/ of 12 MB/);
  await composer(second.page).fill('Le film suit.');
  await composer(second.page).press('Enter');
  await expect(message(second.page, 'Le film suit.')).toHaveAttribute('data-event-id', /^\$/);
  await going.getByRole('button', { name: 'Cancel sending film.bin' }).click();
  await expect(going).toBeHidden();
  // Only then does the proxy read on, and find the connection gone.
  release();
  await expect.poll(() => proxy.waiting('/upload')).toBe(0);

  // What waits without a network is there after a crash, and goes when the network is back.
  const restore = proxy.cut();
  await choose(second.page, [film, plan, note]);
  await sheet(second.page).getByRole('button', { name: 'Send', exact: true }).click();
  await expect(timeline(second.page).getByText('waiting to be sent').last()).toBeVisible();
  await expect(timeline(second.page).getByRole('article').filter({ hasText: 'plan.pdf' })).toBeVisible();
  await second.kill();
  await writeFile(note, 'Après, et plus long');
  await utimes(note, 1, 1);
  await rm(plan);
  const third = await startApp({ profile });
  await passPassphrase(third.page);
  await openRoom(third.page, 'Préfecture');
  restore();
  const row = (name: string) => timeline(third.page).getByRole('article').filter({ hasText: name }).last();
  await expect(row('film.bin')).toHaveAttribute('data-event-id', /^\$/);
  await expect(row('plan.pdf')).toContainText('This file is no longer where it was');
  await expect(row('note.txt')).toContainText('This file has changed since you chose it');
  const { chunk } = await homeserver.request(
    'GET',
    `/_matrix/client/v3/rooms/${encodeURIComponent(roomId)}/messages?dir=b&limit=10`,
    undefined,
    camille.accessToken,
  );
  const names = chunk.map(({ content }: { content: { filename?: string } }) => content.filename).filter(Boolean);
  expect(names).toEqual(['film.bin', 'note.txt']);
  expect(third.output()).not.toMatch(/"k"|A256CTR/);
  await third.close();
  await deleteProfile(profile);
  await rm(place, { recursive: true });
  await proxy.stop();
});
