/** Voice messages: recorded, listened to, sent and heard, with the microphone open no longer than that. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expectAccessible } from './harness/accessible';
import { composer, openRoom, roomOption, signIn, timeline } from './harness/app';
import { untilSigned } from './harness/cross-signing.mjs';
import { expect, test } from './harness/fixtures';
import { readOggOpus } from './harness/ogg';

const recorder = (page: Page) => page.getByRole('group', { name: 'Voice message', exact: true });
const record = (page: Page) => page.getByRole('button', { name: 'Record a voice message' });

/** What the page gets that asks for the microphone without having said why. */
const askMicrophone = (page: Page): Promise<string> =>
  page.evaluate(() =>
    navigator.mediaDevices.getUserMedia({ audio: true }).then(
      () => 'open',
      (error: unknown) => (error as DOMException).name,
    ),
  );

/** Seconds that a recording or a player shows before its slash. */
async function secondsShown(page: Page): Promise<number> {
  const [, minutes, seconds] = /(\d+):(\d\d)/.exec(await recorder(page).innerText()) ?? [];
  return Number(minutes) * 60 + Number(seconds);
}

test('a voice message is recorded in parts, heard, sent encrypted, and plays on in another room', async ({
  app,
  account,
  nio,
  homeserver,
}) => {
  const [camille, ines, paul] = [await account('Camille'), await account('Ines'), await account('Paul')];
  // A microphone that beeps once a second; the permission is asked for as always.
  const { page, electron } = await app({ args: ['--use-fake-device-for-media-stream'] });
  const other = await nio(paul);
  const roomId = await other.createRoom({ name: 'Cellule de crise', invite: [camille.userId, ines.userId] });
  await other.createRoom({ name: 'Logistique', invite: [camille.userId] });
  const { page: second } = await app();
  await Promise.all([signIn(page, homeserver, camille), signIn(second, homeserver, ines)]);
  // Nobody gives keys to a session in the moment before it is signed.
  await untilSigned(homeserver, ines);
  await roomOption(second, 'Cellule de crise').click();
  await second.getByRole('button', { name: 'Accept' }).click();
  await expect(composer(second)).toBeVisible();
  for (const name of ['Logistique', 'Cellule de crise']) {
    await roomOption(page, name).click();
    await page.getByRole('button', { name: 'Accept' }).click();
    await expect(composer(page)).toBeVisible();
  }

  await test.step('recording shows its time, rests for listening and goes on', async () => {
    expect(await askMicrophone(page)).toBe('NotAllowedError');
    await composer(page).fill('Point de 14 h');
    await record(page).click();
    await expect(recorder(page).getByRole('status')).toHaveText('Recording');
    await expect(composer(page)).toBeHidden();
    await expect(recorder(page).getByRole('button', { name: 'Pause and listen' })).toBeFocused();
    // One pass opens one stream: another asks in vain while it records, too.
    expect(await askMicrophone(page)).toBe('NotAllowedError');
    await expect.poll(() => secondsShown(page)).toBeGreaterThanOrEqual(2);
    await page.keyboard.press('Escape');
    await expect(recorder(page).getByRole('status')).toHaveText(/^Recording paused at 0:0\d$/);
    await expectAccessible(page);
    await recorder(page).getByRole('button', { name: 'Play your voice message' }).click();
    await expect(recorder(page).getByRole('button', { name: 'Pause your voice message' })).toBeVisible();
    await recorder(page).getByRole('button', { name: 'Record more' }).click();
    await expect(recorder(page).getByRole('status')).toHaveText('Recording');
    await expect.poll(() => secondsShown(page)).toBeGreaterThanOrEqual(3);
  });

  await test.step('who goes to another room finds it there again', async () => {
    await openRoom(page, 'Logistique');
    await expect(recorder(page)).toBeHidden();
    await openRoom(page, 'Cellule de crise');
    await expect(recorder(page).getByRole('button', { name: 'Play your voice message' })).toBeVisible();
    await recorder(page).getByRole('button', { name: 'Send the voice message' }).click();
    await expect(recorder(page)).toBeHidden();
    await expect(composer(page)).toHaveText('Point de 14 h');
  });

  const own = timeline(page).getByRole('group', { name: 'Voice message from Camille' });
  await test.step('other clients get Ogg Opus with its waveform, encrypted', async () => {
    const sent = await other.waitForMessage(roomId, 'Voice message.ogg');
    expect(sent).toMatchObject({ decrypted: true, sender: camille.userId });
    const { content } = sent;
    expect(content).toMatchObject({ msgtype: 'm.audio', 'org.matrix.msc3245.voice': {} });
    expect(content.info.mimetype).toBe('audio/ogg');
    const { duration, waveform } = content['org.matrix.msc1767.audio'];
    expect(waveform.length).toBeGreaterThanOrEqual(30);
    expect(Math.max(...waveform)).toBe(1024);
    // The beep is followed by silence.
    expect(Math.min(...waveform)).toBeLessThan(300);
    const folder = await mkdtemp(path.join(tmpdir(), 'pli-voice-'));
    const file = path.join(folder, 'voice.ogg');
    const answer = await other.call('download', { room_id: roomId, event_id: sent.event_id, path: file });
    expect(answer.encrypted).toBe(true);
    const bytes = await readFile(file);
    await rm(folder, { recursive: true });
    const sound = readOggOpus(bytes);
    expect(sound.channels).toBe(1);
    expect(sound.seconds).toBeGreaterThan(2.5);
    expect(Math.abs(sound.seconds * 1000 - duration)).toBeLessThan(20);
    expect(content.info).toMatchObject({ duration, size: bytes.length });
    // Chromium's own demuxer and decoder hear the beep.
    const heard = await page.evaluate(async (base64) => {
      const file = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const decoded = await new OfflineAudioContext(1, 1, 48_000).decodeAudioData(file.buffer);
      const loudest = decoded.getChannelData(0).reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
      return { seconds: decoded.duration, loudest };
    }, bytes.toString('base64'));
    expect(heard.seconds).toBeCloseTo(sound.seconds, 1);
    expect(heard.loudest).toBeGreaterThan(0.05);
  });

  await test.step('it plays on in another room, from a small player that leads back', async () => {
    await own.getByRole('slider', { name: 'Position' }).fill('0.5');
    await own.getByRole('button', { name: 'Speed: 1×' }).click();
    await own.getByRole('button', { name: 'Play Voice message from Camille' }).click();
    await openRoom(page, 'Logistique');
    const mini = page.getByRole('group', { name: 'Playing', exact: true });
    await expect(mini.getByRole('button', { name: 'Speed: 1.5×' })).toBeVisible();
    await mini.getByRole('button', { name: 'Pause Voice message from Camille' }).click();
    await expect(mini.getByRole('button', { name: 'Play Voice message from Camille' })).toBeVisible();
    await expectAccessible(page);
    await mini.getByRole('button', { name: 'Go to the message from Camille in Cellule de crise' }).click();
    await expect(own.getByRole('button', { name: 'Play Voice message from Camille' })).toBeVisible();
    await expect(mini).toBeHidden();
    await openRoom(page, 'Logistique');
    await mini.getByRole('button', { name: 'Stop playing' }).click();
    await expect(mini).toBeHidden();
  });

  await test.step('a second Pli hears it, and says that it has no microphone', async () => {
    const heard = timeline(second).getByRole('group', { name: 'Voice message from Camille' });
    await heard.getByRole('button', { name: 'Play Voice message from Camille' }).click();
    await expect.poll(async () => Number(await heard.getByRole('slider').inputValue())).toBeGreaterThan(0);
    await record(second).click();
    await expect(second.getByRole('alert')).toHaveText('No microphone was found. Connect one, then try again.');
    await expect(composer(second)).toBeVisible();
  });

  await test.step('what the system refuses is said, and what is given up is gone', async () => {
    await record(page).click();
    await recorder(page).getByRole('button', { name: 'Delete the recording' }).click();
    await expect(recorder(page)).toBeHidden();
    await electron.evaluate(({ session }) =>
      session.defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false)),
    );
    await record(page).click();
    await expect(page.getByRole('alert')).toContainText('Pli is not allowed to use the microphone.');
    expect(await askMicrophone(page)).toBe('NotAllowedError');
  });
});
