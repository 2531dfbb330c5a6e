/** Ends the app again and again while it sends and receives, as a power cut would, and looks what is left. */
import { readdir } from 'node:fs/promises';
import type { startHomeserver } from '../../scripts/homeserver.mjs';
import {
  composer,
  deleteProfile,
  expectSent,
  freshProfile,
  message,
  openRoom,
  passPassphrase,
  signIn,
  startApp,
  timeline,
  type App,
} from '../harness/app';
import { startNio } from '../harness/nio.mjs';
import { expect, type TestAccount } from '../harness/fixtures';
import { createRandom } from './random';
import { readTimeline } from './read-timeline';

type Homeserver = Awaited<ReturnType<typeof startHomeserver>>;
type Nio = Awaited<ReturnType<typeof startNio>>;

export interface KillOptions {
  seed: number;
  kills: number;
  homeserver: Homeserver;
  account: (name: string) => Promise<TestAccount>;
}

export interface KillFigures {
  kills: number;
  /** Kills before the room could be written in. */
  duringStart: number;
  sent: number;
  received: number;
  /** Written and shown before a kill, and nowhere now. */
  lost: string[];
  twice: string[];
  undecryptable: string[];
  /** Files that the vault set aside as damaged. */
  damaged: string[];
  /** The session's identity keys are what they were. */
  sameDevice: boolean;
  seconds: number;
}

const roomName = 'Astreinte';

/** Public keys of a device, as the homeserver has them. */
async function deviceKeys(homeserver: Homeserver, owner: TestAccount): Promise<Record<string, unknown>> {
  const body = { device_keys: { [owner.userId]: [] } };
  const answer = await homeserver.request('POST', '/_matrix/client/v3/keys/query', body, owner.accessToken);
  const devices: Record<string, { keys: unknown }> = answer.device_keys[owner.userId] ?? {};
  return Object.fromEntries(Object.entries(devices).map(([id, { keys }]) => [id, keys]));
}

interface Writing {
  name: string;
  tried: string[];
  /** What the person has seen in the room. */
  shown: Set<string>;
  isKilled: () => boolean;
}

/** Writes one message after another until the app is gone. */
async function writeUntilKilled(app: App, { name, tried, shown, isKilled }: Writing): Promise<void> {
  try {
    for (let number = 1; ; number += 1) {
      const text = `${name}-${number}.`;
      tried.push(text);
      await composer(app.page).fill(text);
      await composer(app.page).press('Enter');
      await expect(message(app.page, text)).toBeVisible();
      shown.add(text);
    }
  } catch (cause) {
    if (!isKilled()) throw cause;
  }
}

/** Lets the other side write until told to stop; answers what it wrote. */
function writeSteadily(other: Nio, roomId: string, prefix: string): () => Promise<string[]> {
  const end = new AbortController();
  const written: string[] = [];
  const run = (async () => {
    for (let number = 1; !end.signal.aborted; number += 1) {
      const text = `${prefix}-${number}.`;
      await other.sendText(roomId, text);
      written.push(text);
    }
  })();
  return async () => {
    end.abort();
    await run;
    return written;
  };
}

const times = (list: readonly string[], text: string) => list.filter((each) => each === text).length;

export async function killAgainAndAgain(options: KillOptions): Promise<KillFigures> {
  const { homeserver } = options;
  const random = createRandom(options.seed);
  const began = Date.now();
  const [camille, ines] = [await options.account('Camille'), await options.account('Ines')];
  const other = await startNio(homeserver, ines);
  const roomId = await other.createRoom({ name: roomName, invite: [camille.userId] });
  const room = `/_matrix/client/v3/rooms/${encodeURIComponent(roomId)}`;
  await homeserver.request('POST', `${room}/join`, {}, camille.accessToken);
  const profile = await freshProfile();
  let app = await startApp({ profile });
  await signIn(app.page, homeserver, camille);
  await openRoom(app.page, roomName);
  await other.devicesOf(camille.userId);
  const keysBefore = await deviceKeys(homeserver, camille);

  const tried: string[] = [];
  const shown = new Set<string>();
  const incoming: string[] = [];
  let duringStart = 0;
  for (let kill = 1; kill <= options.kills; kill += 1) {
    const stopWriting = writeSteadily(other, roomId, `i${kill}`);
    const early = kill > 1 && random.below(5) === 0;
    if (early) duringStart += 1;
    else await expect(composer(app.page)).toBeVisible();
    let killed = false;
    const writing = early
      ? Promise.resolve()
      : writeUntilKilled(app, { name: `p${kill}`, tried, shown, isKilled: () => killed });
    const delay = early ? random.between(0, 900) : random.between(30, 1_500);
    await new Promise((resolve) => setTimeout(resolve, delay));
    killed = true;
    await app.kill();
    await writing;
    incoming.push(...(await stopWriting()));
    app = await startApp({ profile });
    await passPassphrase(app.page);
  }

  await openRoom(app.page, roomName);
  // On a busy machine hardly anything leaves between a start and the next kill: all that waits goes out now, and only
  // what comes after it stands at the room's end.
  await expect(timeline(app.page).locator('article:not([data-event-id])')).toHaveCount(0, { timeout: 120_000 });
  const last = 'Tout est là ?';
  await other.sendText(roomId, last);
  await expect(message(app.page, last)).toBeVisible();
  await composer(app.page).fill('Oui, tout.');
  await composer(app.page).press('Enter');
  await expectSent(app.page, 'Oui, tout.');
  await other.waitForMessage(roomId, 'Oui, tout.');

  const { messages } = await other.call('all_messages', { room_id: roomId });
  const ofPli: { body: string | null; readable: boolean; event_id: string }[] = messages.filter(
    ({ sender }: { sender: string }) => sender === camille.userId,
  );
  const bodies = ofPli.map(({ body }) => body ?? '');
  const wanted = new Set<string>(messages.map(({ event_id: eventId }: { event_id: string }) => eventId));
  const seen = [...(await readTimeline(app.page, wanted)).values()];
  const seenTexts = seen.map(({ text }) => text);
  const timesSeen = (text: string) => seenTexts.filter((each) => each.includes(text)).length;
  const figures: KillFigures = {
    kills: options.kills,
    duringStart,
    sent: bodies.length,
    received: incoming.length,
    lost: [...shown]
      .filter((text) => times(bodies, text) === 0)
      .concat(incoming.filter((text) => timesSeen(text) === 0)),
    twice: tried
      .filter((text) => times(bodies, text) > 1 || timesSeen(text) > 1)
      .concat(incoming.filter((text) => timesSeen(text) > 1)),
    undecryptable: [
      ...ofPli.filter(({ readable }) => !readable).map(({ event_id: eventId }) => `nio ${eventId}`),
      ...seen.filter(({ locked }) => locked).map(({ text }) => `pli ${text}`),
    ],
    damaged: (await readdir(profile, { recursive: true })).filter((file) => file.includes('damaged')),
    sameDevice: JSON.stringify(await deviceKeys(homeserver, camille)) === JSON.stringify(keysBefore),
    seconds: Math.round((Date.now() - began) / 1000),
  };
  await app.close();
  await other.close();
  await deleteProfile(profile);
  return figures;
}
