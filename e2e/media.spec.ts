/** Files that others send: pictures, films, sounds, documents; opening and saving them; hostile ones; the content scanner. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ElectronApplication, Locator, Page } from '@playwright/test';
import { expectAccessible } from './harness/accessible';
import { expectSent, message, openRoom, send, signIn, timeline } from './harness/app';
import { expect, test, type TestAccount, type TestHomeserver } from './harness/fixtures';
import { startHomeserver } from '../scripts/homeserver.mjs';
import { startContentScanner } from './harness/content-scanner';
import { startProxy } from './harness/proxy';
import { document, landscape, onItsSide, pictureBomb, tone } from './harness/sample-files';

const client = '/_matrix/client/v3';

let serial = 0;
/** Sends events and files as somebody, over HTTP. */
function sender(homeserver: TestHomeserver, as: TestAccount, roomId: string) {
  async function upload(bytes: Buffer, type: string): Promise<string> {
    const answer = await fetch(`${homeserver.baseUrl}/_matrix/media/v3/upload`, {
      method: 'POST',
      headers: { authorization: `Bearer ${as.accessToken}`, 'content-type': type },
      body: new Uint8Array(bytes),
    });
    return ((await answer.json()) as { content_uri: string }).content_uri;
  }
  async function event(content: object): Promise<string> {
    serial += 1;
    const at = `${client}/rooms/${encodeURIComponent(roomId)}/send/m.room.message/m${serial}`;
    return (await homeserver.request('PUT', at, content, as.accessToken)).event_id;
  }
  const file = async (msgtype: string, body: string, bytes: Buffer, mimetype: string, more: object = {}, info = {}) =>
    event({
      msgtype,
      body,
      url: await upload(bytes, mimetype),
      info: { mimetype, size: bytes.length, ...info },
      ...more,
    });
  return { event, file, upload };
}

async function publicRoom(homeserver: TestHomeserver, by: TestAccount, name: string, also: readonly TestAccount[]) {
  const { room_id: roomId } = await homeserver.request(
    'POST',
    `${client}/createRoom`,
    { name, preset: 'public_chat' },
    by.accessToken,
  );
  for (const { accessToken } of also)
    await homeserver.request('POST', `${client}/rooms/${encodeURIComponent(roomId)}/join`, {}, accessToken);
  return roomId as string;
}

/** What the system is asked to do with files from now on, instead of doing it. */
async function watchSystem(electron: ElectronApplication, saveTo: string): Promise<() => Promise<readonly string[]>> {
  await electron.evaluate(({ BrowserWindow, dialog, shell }, filePath) => {
    const asked: string[] = [];
    (globalThis as { askedOfSystem?: string[] }).askedOfSystem = asked;
    shell.openPath = (at) => {
      asked.push(`open ${at}`);
      return Promise.resolve('');
    };
    shell.showItemInFolder = (at) => asked.push(`show ${at}`);
    const [window] = BrowserWindow.getAllWindows();
    if (window) window.webContents.startDrag = ({ file }) => asked.push(`drag ${file}`);
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, saveTo);
  return () => electron.evaluate(() => (globalThis as { askedOfSystem?: string[] }).askedOfSystem ?? []);
}

/** A short film, recorded by the page itself from what it draws; base64. */
const recordFilm = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const canvas = globalThis.document.createElement('canvas');
    [canvas.width, canvas.height] = [320, 180];
    const context = canvas.getContext('2d');
    const recorder = new MediaRecorder(canvas.captureStream(25), { mimeType: 'video/webm;codecs=vp8' });
    const parts: Blob[] = [];
    recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
    const ended = new Promise((resolve) => recorder.addEventListener('stop', resolve));
    recorder.start();
    for (let frame = 0; frame < 60; frame += 1) {
      if (context) context.fillStyle = `hsl(${frame * 6} 60% 50%)`;
      context?.fillRect(0, 0, 320, 180);
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    recorder.stop();
    await ended;
    const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
    return btoa(String.fromCharCode(...bytes));
  });

const isShown = (picture: Locator) => picture.evaluate((image: HTMLImageElement) => image.naturalWidth > 0);
/** Scrolls the conversation up or down until something in it exists, then to it: only what is near the view does. */
async function reveal(page: Page, target: Locator, way: 'up' | 'down'): Promise<Locator> {
  await timeline(page).hover();
  await expect(async () => {
    if ((await target.count()) === 0) await page.mouse.wheel(0, way === 'up' ? -250 : 250);
    expect(await target.count()).toBeGreaterThan(0);
    await target.first().scrollIntoViewIfNeeded({ timeout: 1000 });
  }).toPass({ intervals: [50] });
  return target;
}
const pictureNamed = (page: Page, name: string) => timeline(page).getByRole('img', { name: `Picture: ${name}` });

test('pictures, documents and sounds of others are seen, opened, saved and found again', async ({
  app,
  account,
  homeserver,
}) => {
  const [camille, ines] = [await account('Camille'), await account('Ines')];
  const roomId = await publicRoom(homeserver, ines, 'Cellule de crise', [camille]);
  const { file, event } = sender(homeserver, ines, roomId);
  const blurhash = 'LEHV6nWB2yk8pyo0adR*.7kCMdnj';
  const size = { w: 1200, h: 800, 'xyz.amorgan.blurhash': blurhash };
  await file('m.image', 'Vue du quai', landscape(), 'image/png', { filename: 'quai-nord.png' }, size);
  await file('m.image', 'gymnase.png', landscape(900, 1200, 40), 'image/png', {}, { w: 900, h: 1200 });
  await file('m.file', 'zones-evacuees-v3.pdf', document('Zones evacuees'), 'application/pdf');
  await file('m.file', 'besoins.csv', Buffer.from('ville;lits\nAlès;120\nNîmes;340\n'), 'text/csv');
  await file('m.audio', 'annonce.wav', tone(30), 'audio/wav', {}, { duration: 30_000 });
  await file('m.file', 'relais.exe', Buffer.from('MZ…'), 'application/octet-stream');
  await event({ msgtype: 'm.text', body: 'Tout est là' });

  const saved = path.join(mkdtempSync(path.join(tmpdir(), 'pli-saved-')), 'copie.pdf');
  const running = await app();
  const { page, electron } = running;
  await signIn(page, homeserver, camille);
  await openRoom(page, 'Cellule de crise');
  const asked = await watchSystem(electron, saved);
  await expect(message(page, 'Tout est là')).toBeVisible();

  await test.step('pictures show in the conversation and in the lightbox, by keyboard too', async () => {
    const quai = await reveal(page, pictureNamed(page, 'quai-nord.png'), 'up');
    await expect.poll(() => isShown(quai)).toBe(true);
    await expect(message(page, 'Vue du quai')).toBeVisible();
    await quai.click();
    const gallery = page.getByRole('dialog', { name: 'Pictures and videos' });
    await expect(gallery.getByText('1 of 2')).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press('ArrowRight');
    await expect(gallery.getByText('2 of 2')).toBeVisible();
    await expect(gallery.getByText('gymnase.png')).toBeVisible();
    await expect(gallery.getByRole('button', { name: 'Next' })).toHaveCount(0);
    await page.keyboard.press('+');
    await expect(gallery.getByRole('img')).toHaveAttribute('style', /scale\(1\.5\)/);
    await page.keyboard.press('Escape');
    await expect(gallery).toBeHidden();
  });

  await test.step('previews are made here', async () => {
    await (await reveal(page, page.getByRole('button', { name: 'Show preview of besoins.csv' }), 'down')).click();
    await expect(timeline(page).getByText('Nîmes;340')).toBeVisible();
    await (await reveal(page, page.getByRole('button', { name: /^Show preview of zones-/ }), 'up')).click();
    const first = timeline(page).getByRole('img', { name: 'First page of zones-evacuees-v3.pdf' });
    await expect(first).toBeVisible();
    await expect(timeline(page).getByText('First of 2 pages')).toBeVisible();
    const isDrawn = await first.evaluate((canvas: HTMLCanvasElement) => {
      const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
      return pixels.some((value, index) => index % 4 === 0 && value < 128);
    });
    expect(isDrawn).toBe(true);
  });

  await test.step('a file opens as a read-only copy, is saved, and shown where it is', async () => {
    await page.getByRole('button', { name: 'Open zones-evacuees-v3.pdf' }).click();
    await expect.poll(asked).toHaveLength(1);
    const copy = (await asked())[0]?.replace('open ', '') ?? '';
    expect(copy.startsWith(path.join(running.profile, 'opened'))).toBe(true);
    expect(readFileSync(copy).equals(document('Zones evacuees'))).toBe(true);
    await page.getByRole('button', { name: 'Save zones-evacuees-v3.pdf' }).click();
    await page.getByRole('button', { name: 'Show in folder' }).click();
    await expect.poll(asked).toContain(`show ${saved}`);
    expect(readFileSync(saved).equals(document('Zones evacuees'))).toBe(true);
  });

  await test.step('a file is dragged out of the window as the file itself', async () => {
    await page.getByRole('button', { name: 'Open besoins.csv' }).dispatchEvent('dragstart');
    await expect.poll(async () => (await asked()).filter((each) => /^drag .*besoins\.csv$/.test(each))).toHaveLength(1);
  });

  await test.step('a program opens only after a warning', async () => {
    await (await reveal(page, page.getByRole('button', { name: 'Open relais.exe' }), 'down')).click();
    const dialog = page.getByRole('dialog', { name: 'Open this file?' });
    await expect(dialog.getByText('This file is a program')).toBeVisible();
    await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    expect((await asked()).filter((each) => each.endsWith('.exe'))).toEqual([]);
    await page.getByRole('button', { name: 'Open relais.exe' }).click();
    await dialog.getByRole('button', { name: 'Open anyway' }).click();
    await expect.poll(async () => (await asked()).filter((each) => each.endsWith('relais.exe'))).toHaveLength(1);
  });

  await test.step('a sound plays from where it is wanted', async () => {
    const player = await reveal(page, timeline(page).getByRole('group', { name: 'annonce.wav' }), 'up');
    await player.getByRole('button', { name: 'Play annonce.wav' }).click();
    await expect(player.getByRole('button', { name: 'Pause annonce.wav' })).toBeVisible();
    await player.getByRole('slider', { name: 'Position' }).fill('20');
    await expect(player.getByText(/^0:2\d \/ 0:30$/)).toBeVisible();
    await player.getByRole('button', { name: 'Pause annonce.wav' }).click();
    await expectAccessible(page);
  });

  await test.step('the panel has all of them by kind, and searches', async () => {
    await page.getByRole('button', { name: 'Room information' }).click();
    await page.getByRole('button', { name: 'Files and media' }).click();
    const panel = page.getByRole('complementary', { name: 'Files and media' });
    await expect(panel.getByRole('button', { name: /^Picture: / })).toHaveCount(2);
    await panel.getByRole('searchbox', { name: 'Search in files' }).fill('QUAI');
    await expect(panel.getByRole('button', { name: /^Picture: / })).toHaveCount(1);
    await panel.getByRole('searchbox', { name: 'Search in files' }).fill('');
    await panel.getByRole('tab', { name: 'Files' }).click();
    await expect(panel.getByRole('button', { name: /^Open / })).toHaveCount(3);
    await panel.getByRole('button', { name: 'Look for older ones' }).click();
    await expect(panel.getByText('That is everything since the room began.')).toBeVisible();
    await expectAccessible(page);
  });

  const copies = path.join(running.profile, 'opened');
  expect(existsSync(copies)).toBe(true);
  await electron.close();
  expect(existsSync(copies)).toBe(false);
  rmSync(path.dirname(saved), { recursive: true });
});

test('hostile files break nothing: false types, names with paths, bombs, drawings with scripts', async ({
  app,
  account,
  homeserver,
}) => {
  const [camille, mallory] = [await account('Camille'), await account('Mallory')];
  const roomId = await publicRoom(homeserver, camille, 'Pièges', [mallory]);
  const { file, event, upload } = sender(homeserver, mallory, roomId);
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="document.title=1"><script>x</script></svg>');
  await file('m.image', 'dessin.svg', svg, 'image/svg+xml', {}, { w: 300, h: 200 });
  await file('m.image', 'faux.png', svg, 'image/png', {}, { w: 300, h: 200 });
  await file('m.image', 'bombe.png', pictureBomb(), 'image/png', {}, { w: 300, h: 200 });
  await file('m.image', 'sans-type.png', landscape(600, 400), 'application/octet-stream', {}, { mimetype: 7 });
  await file('m.image', '../../../photo.png', landscape(300, 200, 90), 'text/html', {}, { w: 1e9, h: -4 });
  await file('m.file', 'facture\u202Efdp.exe', Buffer.from('MZ'), 'application/pdf');
  await file('m.file', '..\\..\\Windows\\x.txt', Buffer.from([0, 1, 2, 3]), 'text/plain');
  await file('m.video', 'film.mp4', Buffer.from('no film at all'), 'video/mp4', {}, { w: 5, h: 90_000, duration: -1 });
  await file('m.audio', 'son.ogg', Buffer.from('<script>'), 'audio/ogg', {
    'org.matrix.msc1767.audio': { waveform: ['x', -4, 9_007_199_254_740_991, null] },
  });
  await event({
    msgtype: 'm.image',
    body: 'flou.png',
    url: await upload(landscape(300, 200), 'image/png'),
    info: { mimetype: 'image/png', w: 300, h: 200, 'xyz.amorgan.blurhash': 'zzzzzzzzzzzzzzzz' },
  });
  await event({ msgtype: 'm.text', body: 'Fin des pièges' });

  const { page, electron } = await app();
  await signIn(page, homeserver, camille);
  await openRoom(page, 'Pièges');
  await expect(message(page, 'Fin des pièges')).toBeVisible();
  const log = timeline(page);
  await expect.poll(() => isShown(pictureNamed(page, 'flou.png'))).toBe(true);
  // A drawing that could run scripts is a file to open, with a warning, and no picture.
  await reveal(page, message(page, 'dessin.svg').getByRole('button', { name: 'Open dessin.svg' }), 'up');
  await expect(pictureNamed(page, 'dessin.svg')).toHaveCount(0);
  for (const name of ['faux.png', 'bombe.png']) {
    await reveal(page, message(page, name), 'down');
    await expect(message(page, name).getByText('This file could not be shown.')).toBeVisible();
  }
  // A picture without a type shows by its own bytes; one that claims to be a page is a file.
  const untyped = await reveal(page, pictureNamed(page, 'sans-type.png'), 'down');
  await expect.poll(() => isShown(untyped)).toBe(true);
  await reveal(page, page.getByRole('button', { name: 'Open photo.png' }), 'down');
  const asked = await watchSystem(electron, '/nowhere');
  await (await reveal(page, page.getByRole('button', { name: 'Open facturefdp.exe' }), 'down')).click();
  const warning = page.getByRole('dialog', { name: 'Open this file?' });
  await expect(warning).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(warning).toBeHidden();
  await page.getByRole('button', { name: 'Open x.txt' }).click();
  await expect.poll(asked).toHaveLength(1);
  expect(path.basename((await asked())[0] ?? '')).toBe('x.txt');
  await page.getByRole('button', { name: 'Show preview of x.txt' }).click();
  await expect(log.getByText('No preview can be made of this file.')).toBeVisible();
  await (await reveal(page, page.getByRole('button', { name: 'Play film.mp4' }), 'down')).click();
  await expect(message(page, 'film.mp4').getByText('This file could not be shown.')).toBeVisible();
  await (await reveal(page, page.getByRole('button', { name: 'Play son.ogg' }), 'down')).click();
  await expect(message(page, 'son.ogg').getByText('This file could not be shown.')).toBeVisible();
  expect(await page.title()).not.toBe('1');
  expect(electron.windows()).toHaveLength(1);
});

test('encrypted files of matrix-nio are shown, and a long sound plays from its middle before all of it has come', async ({
  app,
  account,
  homeserver,
  nio,
}) => {
  const [camille, ines] = [await account('Camille'), await account('Ines')];
  const { page, electron } = await app();
  await signIn(page, homeserver, camille);
  const sending = await nio(ines);
  const roomId = await sending.createRoom({ name: 'Chiffré', invite: [camille.userId] });
  await page.getByRole('option', { name: /^Chiffré/ }).click();
  await page.getByRole('button', { name: 'Accept' }).click();
  await expect(page.getByRole('textbox', { name: 'Encrypted message to Chiffré' })).toBeVisible();
  const folder = mkdtempSync(path.join(tmpdir(), 'pli-sent-'));
  const sendFile = async (name: string, bytes: Buffer, mime: string, msgtype: string, info = {}) => {
    const at = path.join(folder, name);
    writeFileSync(at, bytes);
    await sending.call('send_file', { room_id: roomId, path: at, name, mime, msgtype, info });
  };
  await sendFile('secret.png', landscape(800, 500), 'image/png', 'm.image', { w: 800, h: 500 });
  const jpeg = await electron.evaluate(
    ({ nativeImage }, png) => nativeImage.createFromBuffer(Buffer.from(png, 'base64')).toJPEG(80).toString('base64'),
    landscape(800, 500).toString('base64'),
  );
  const turned = onItsSide(Buffer.from(jpeg, 'base64'));
  await sendFile('debout.jpg', turned, 'image/jpeg', 'm.image', { w: 500, h: 800 });
  const film = Buffer.from(await recordFilm(page), 'base64');
  await sendFile('film.webm', film, 'video/webm', 'm.video', { w: 320, h: 180 });
  await sendFile('notes.txt', Buffer.from('Point presse à 11 h 30'), 'text/plain', 'm.file');
  await sendFile('longue.wav', tone(600, 16_000), 'audio/wav', 'm.audio', { duration: 600_000 });

  const picture = pictureNamed(page, 'secret.png');
  await expect.poll(() => isShown(picture)).toBe(true);
  const upright = pictureNamed(page, 'debout.jpg');
  await expect.poll(() => upright.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(500);
  await page.getByRole('button', { name: 'Play film.webm' }).click();
  const screen = timeline(page).locator('video');
  await expect.poll(() => screen.evaluate((video: HTMLVideoElement) => video.currentTime)).toBeGreaterThan(0.2);
  await page.getByRole('button', { name: 'Show preview of notes.txt' }).click();
  await expect(timeline(page).getByText('Point presse à 11 h 30')).toBeVisible();
  const player = timeline(page).getByRole('group', { name: 'longue.wav' });
  await player.getByRole('button', { name: 'Play longue.wav' }).click();
  await expect(player.getByRole('button', { name: 'Pause longue.wav' })).toBeVisible();
  await player.getByRole('slider', { name: 'Position' }).fill('480');
  await expect(player.getByText(/^8:0[1-9] \/ 10:00$/)).toBeVisible();

  await page.getByRole('button', { name: 'Room information' }).click();
  await page.getByRole('button', { name: 'Files and media' }).click();
  const panel = page.getByRole('complementary', { name: 'Files and media' });
  await expect(panel.getByRole('button', { name: /^(Picture: (secret|debout)|Video: film)/ })).toHaveCount(3);
  await panel.getByRole('tab', { name: 'Audio' }).click();
  await expect(panel.getByRole('button', { name: 'Open longue.wav' })).toBeVisible();
  rmSync(folder, { recursive: true });
});

test('with a content scanner nothing is shown, opened or saved before it was found safe', async ({
  app,
  account,
  nio,
}) => {
  test.setTimeout(180_000);
  // The scanner's release that needs no compiler fetches media without a token.
  const homeserver = await startHomeserver({ extra: { enable_authenticated_media: false } });
  const scanner = await startContentScanner(homeserver);
  const profile = mkdtempSync(path.join(tmpdir(), 'pli-profile-'));
  try {
    writeFileSync(path.join(profile, 'settings.json'), JSON.stringify({ contentScanner: scanner.baseUrl }));
    const [camille, ines] = [await account('Camille', homeserver), await account('Ines', homeserver)];
    const roomId = await publicRoom(homeserver, ines, 'Contrôlé', [camille]);
    const { file, event, upload } = sender(homeserver, ines, roomId);
    const infected = Buffer.concat([landscape(400, 300), Buffer.from('EICAR')]);
    const { page, electron } = await app({ profile });
    await signIn(page, homeserver, camille);
    await openRoom(page, 'Contrôlé');

    scanner.hold();
    await file('m.image', 'sain.png', landscape(400, 300), 'image/png', {}, { w: 400, h: 300 });
    await expect(message(page, 'sain.png').getByText('Security check under way…')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Save sain.png' })).toHaveCount(0);
    scanner.release();
    await expect.poll(() => isShown(pictureNamed(page, 'sain.png'))).toBe(true);

    const mxc = await upload(infected, 'image/png');
    await event({
      msgtype: 'm.image',
      body: 'infecte.png',
      url: mxc,
      info: { mimetype: 'image/png', size: infected.length, w: 400, h: 300 },
    });
    await expect(message(page, 'infecte.png').getByText('Blocked by the security check')).toBeVisible();
    await expect(message(page, 'infecte.png').getByRole('button')).toHaveCount(0);
    // Main itself holds it back, whatever the page would ask for.
    const [accountId = ''] = readdirSync(path.join(profile, 'accounts'));
    const held = `pli-media://${accountId}/download/${mxc.slice('mxc://'.length)}?type=image/png`;
    const answer = await page.evaluate(
      (url) =>
        new Promise((resolve) => {
          const picture = new Image();
          picture.addEventListener('load', () => resolve('shown'));
          picture.addEventListener('error', () => resolve('refused'));
          picture.src = url;
        }),
      held,
    );
    expect(answer).toBe('refused');
    await file('m.file', 'rapport.pdf', document('Rapport'), 'application/pdf');
    await expect(message(page, 'rapport.pdf').getByText('Checked, no threat found')).toBeVisible();

    // Encrypted files: their keys reach the scanner encrypted for it.
    const sending = await nio(ines, homeserver);
    const secret = await sending.createRoom({ name: 'Scellé', invite: [camille.userId] });
    await page.getByRole('option', { name: /^Scellé/ }).click();
    await page.getByRole('button', { name: 'Accept' }).click();
    await expect(page.getByRole('textbox', { name: 'Encrypted message to Scellé' })).toBeVisible();
    for (const [name, bytes] of [
      ['clair.png', landscape(400, 300)],
      ['piege.png', infected],
    ] as const) {
      const at = path.join(profile, name);
      writeFileSync(at, bytes);
      const info = { w: 400, h: 300 };
      await sending.call('send_file', { room_id: secret, path: at, name, mime: 'image/png', msgtype: 'm.image', info });
    }
    await expect.poll(() => isShown(pictureNamed(page, 'clair.png'))).toBe(true);
    await expect(message(page, 'piege.png').getByText('Blocked by the security check')).toBeVisible();

    // A scanner that cannot be asked lets nothing through; asked again, it does.
    await openRoom(page, 'Contrôlé');
    await scanner.stop();
    await file('m.file', 'tardif.pdf', document('Tardif'), 'application/pdf');
    const late = message(page, 'tardif.pdf');
    await expect(late.getByText('The security check did not work')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Open tardif.pdf' })).toHaveCount(0);
    await scanner.start();
    await late.getByRole('button', { name: 'Try again' }).click();
    await expect(late.getByText('Checked, no threat found')).toBeVisible();
    await event({ msgtype: 'm.text', body: 'Terminé' });
    await expect(message(page, 'Terminé')).toBeVisible();
    await expectAccessible(page);
    await electron.close();
  } finally {
    await scanner.close();
    await homeserver.stop();
    rmSync(profile, { recursive: true, force: true });
  }
});

test('links have a preview from the homeserver, in encrypted rooms only where the person wants it', async ({
  app,
  account,
  homeserver,
}) => {
  const [camille, ines] = [await account('Camille'), await account('Ines')];
  const clear = await publicRoom(homeserver, ines, 'Ouvert', [camille]);
  const image = await sender(homeserver, ines, clear).upload(landscape(400, 300), 'image/png');
  const proxy = await startProxy(homeserver.baseUrl);
  // The homeserver's own look at the web is not this flow's; what it would have found is answered here.
  const asked: string[] = [];
  proxy.when((request) => {
    const url = new URL(request.url ?? '/', proxy.baseUrl);
    if (!url.pathname.endsWith('/preview_url')) return null;
    asked.push(url.searchParams.get('url') ?? '');
    return {
      status: 200,
      body: {
        'og:title': 'Plan communal de sauvegarde',
        'og:site_name': 'Préfecture du Gard',
        'og:description': 'Zones à évacuer, gymnases ouverts et numéros utiles.',
        'og:image': image,
      },
    };
  });
  const { page } = await app();
  await signIn(page, proxy, camille);
  await openRoom(page, 'Ouvert');
  const { event } = sender(homeserver, ines, clear);
  await event({ msgtype: 'm.text', body: 'Voir https://gard.example/plan et https://matrix.to/#/#salon:localhost' });
  const preview = timeline(page).getByRole('link', { name: 'Link: Plan communal de sauvegarde, gard.example' });
  await expect(preview).toContainText('Zones à évacuer');
  await expect.poll(() => isShown(preview.locator('img'))).toBe(true);
  expect(asked).toEqual(['https://gard.example/plan']);
  await expectAccessible(page);

  await homeserver.request(
    'POST',
    `${client}/createRoom`,
    {
      name: 'Fermé',
      preset: 'public_chat',
      initial_state: [{ type: 'm.room.encryption', content: { algorithm: 'm.megolm.v1.aes-sha2' } }],
    },
    camille.accessToken,
  );
  await openRoom(page, 'Fermé');
  await send(page, 'Lire https://secret.example/a');
  await expectSent(page, 'Lire https://secret.example/a');
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await page.getByRole('tab', { name: 'Security' }).click();
  const choices = page.getByRole('radiogroup', { name: 'Link previews' });
  await expect(choices.getByRole('radio', { name: 'In rooms without encryption' })).toBeChecked();
  expect(asked).toHaveLength(1);
  await choices.getByText('In all rooms').click();
  await expect(choices.getByRole('radio', { name: 'In all rooms' })).toBeChecked();
  await page.keyboard.press('Escape');
  await expect(timeline(page).getByRole('link', { name: /^Link: .*, secret\.example$/ })).toBeVisible();
  expect(asked).toEqual(['https://gard.example/plan', 'https://secret.example/a']);
  await proxy.stop();
});
