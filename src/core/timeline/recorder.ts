/**
 * Writes what sync brings into the vault, for every room, opened or not. A room's SDK timeline is one unbroken run of
 * events with a token for what lies before it; it is joined to the stored events where they meet, and where they do
 * not, a gap is kept with its token.
 */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import { EventTimeline } from 'matrix-js-sdk/lib/models/event-timeline';
import type { MatrixEvent } from 'matrix-js-sdk/lib/models/event';
import { RoomEvent, type Room } from 'matrix-js-sdk/lib/models/room';
import { unwrap } from '../../protocol/channel';
import type { StoredEvent } from '../../protocol/vault';
import type { CoreContext } from '../ports';
import type { DecryptionFailures } from './decryption-failures';
import { followDecryptions } from './decryptions';
import { placeRun } from './placing';
import { unknownToken, type Json } from './raw-event';
import { createRedactor } from './redactor';
import { reviewAuthenticity } from './review-authenticity';
import { decryptAll, storedOf } from './stored-event';

export interface RecorderOptions {
  context: CoreContext;
  client: MatrixClient;
  failures: DecryptionFailures;
  /** Events as they are stored now: new ones, or in the place of others of the same ID. */
  onRecorded: (roomId: string, events: readonly StoredEvent[]) => void;
  /** The same of events whose place in the room's timeline is not known. */
  onDetached: (roomId: string, events: readonly StoredEvent[]) => void;
  /** A room that one was not in has been joined: what was shown of it is no part of what comes now. */
  onJoined: (roomId: string) => void;
  /** What one has sent oneself, while the queue still knows it: it can be read although its key may be gone. */
  sentContent: (roomId: string, eventId: string) => Json | null;
  /** Events that are not stored, but may be quoted, can be read now. */
  onReadable: (roomId: string, eventIds: readonly string[]) => void;
  /** It is known now why events of the room cannot be read. */
  onFailed: (roomId: string) => void;
  /** Rooms that somebody looks at: they come first. */
  watched: () => Iterable<string>;
}

export interface Recorder {
  /** Runs `act` when nothing else writes events of the room. */
  exclusively<T>(roomId: string, act: () => Promise<T>): Promise<T>;
  /** Resolves when what the SDK has of a room now is recorded. */
  recorded(roomId: string): Promise<void>;
  /** Tries events again that could not be read when they came. */
  tryAgain(roomId: string, events: readonly StoredEvent[]): Promise<void>;
  /** Looks again at events about whose origin there was something to say. */
  review(roomId: string, events: readonly StoredEvent[]): Promise<void>;
  /** Tries them however often they have been tried. */
  insist(roomId: string, events: readonly StoredEvent[]): Promise<void>;
  /** People's sessions or identities have changed, or (null) anybody's: what was refused of them is tried again. */
  trustChanged(userIds: readonly string[] | null): void;
  stop(): void;
}

/** What is known of a room's stored timeline. */
interface Tail {
  /** Position of the newest event, null for none. */
  newest: number | null;
  /** The run that was handled last, so that the same one is not handled again. */
  handled: string;
  /** Events that the vault refused: they are shown, and written with the next ones. */
  unwritten: Map<string, StoredEvent>;
}

/** The SDK's run of a room, as it is at this moment. */
function runOf(room: Room): { events: readonly MatrixEvent[]; gapToken: string | null } {
  const timeline = room.getLiveTimeline();
  const events = timeline
    .getEvents()
    .filter((event) => event.getId()?.startsWith('$') === true && event.status === null);
  const fromStart = events[0]?.getType() === 'm.room.create';
  return {
    events,
    gapToken: fromStart ? null : (timeline.getPaginationToken(EventTimeline.BACKWARDS) ?? unknownToken),
  };
}
const idOf = (event: MatrixEvent): string => event.getId() ?? '';

export function startRecorder(options: RecorderOptions): Recorder {
  const { context, client, failures, onRecorded } = options;
  const { vault, log } = context;
  const tails = new Map<string, Tail>();
  const chains = new Map<string, Promise<unknown>>();
  const dirty = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  const redactor = createRedactor(context, {
    placed: (roomId, event) => onRecorded(roomId, [event]),
    detached: (roomId, event) => options.onDetached(roomId, [event]),
  });
  const decryptions = followDecryptions({
    context,
    client,
    failures,
    exclusively,
    watched: options.watched,
    onRepaired: onRecorded,
    onDetached: options.onDetached,
    onReadable: options.onReadable,
    onFailed: options.onFailed,
  });

  function exclusively<T>(roomId: string, act: () => Promise<T>): Promise<T> {
    const next = (chains.get(roomId) ?? Promise.resolve()).then(act, act);
    const quiet = next.then(
      () => undefined,
      () => undefined,
    );
    chains.set(roomId, quiet);
    void quiet.then(() => {
      if (chains.get(roomId) === quiet) chains.delete(roomId);
    });
    return next;
  }

  async function tailOf(roomId: string): Promise<Tail> {
    const known = tails.get(roomId);
    if (known) return known;
    const [last] = unwrap(await vault.call('readEvents', { roomId, before: null, limit: 1 }));
    const tail: Tail = { newest: last?.position ?? null, handled: '', unwritten: new Map() };
    tails.set(roomId, tail);
    return tail;
  }

  async function record(room: Room): Promise<void> {
    const { roomId } = room;
    const { events, gapToken } = runOf(room);
    const [first] = events;
    const last = events.at(-1);
    const handled = `${first?.getId()} ${last?.getId()} ${events.length}`;
    if (!first || tails.get(roomId)?.handled === handled) return;
    const ids = events.map(idOf);
    const [tail, found] = await Promise.all([tailOf(roomId), vault.call('findEvents', { roomId, eventIds: ids })]);
    const known = new Map([...unwrap(found), ...tail.unwritten.values()].map((stored) => [stored.eventId, stored]));
    await decryptAll(
      client,
      events.filter((event) => !known.has(idOf(event))),
    );
    // What is stored of a room that was left is being deleted: an event alone would pass for the room's beginning.
    if (room.getMyMembership() !== 'join') return;
    const { placed, closed } = placeRun(ids, known, tail.newest, gapToken);
    const fresh = events.flatMap((event) => {
      const place = placed.get(idOf(event));
      if (!place) return [];
      const stored = storedOf(event, place.position, place.gapToken);
      if (stored.clear !== null || !event.isEncrypted() || event.getSender() !== context.userId) return [stored];
      return [{ ...stored, clear: options.sentContent(roomId, stored.eventId) }];
    });
    await write(roomId, tail, [...fresh, ...closed]);
    tail.handled = handled;
    await failures.write(roomId);
    for (const { event } of fresh) {
      if (event['type'] === 'm.room.redaction') await redactor.apply(roomId, event);
    }
  }

  async function write(roomId: string, tail: Tail, events: readonly StoredEvent[]): Promise<void> {
    if (events.length === 0) return;
    for (const event of events) {
      tail.unwritten.set(event.eventId, event);
      tail.newest = Math.max(tail.newest ?? event.position, event.position);
    }
    const written = await vault.call('writeEvents', { roomId, events: [...tail.unwritten.values()] });
    if (written.ok) tail.unwritten.clear();
    else log.error(`events could not be stored: ${written.error.code}`);
    for (const { eventId, clear } of events) if (clear) decryptions.settled(roomId, eventId);
    onRecorded(roomId, events);
  }

  function next(): string | undefined {
    for (const roomId of options.watched()) if (dirty.has(roomId)) return roomId;
    const [roomId] = dirty;
    return roomId;
  }

  /** Takes the rooms that have changed one after another. */
  async function work(): Promise<void> {
    for (let roomId = next(); roomId !== undefined; roomId = next()) {
      dirty.delete(roomId);
      const room = client.getRoom(roomId);
      try {
        if (room) await exclusively(roomId, () => record(room));
      } catch (cause) {
        log.error('events could not be recorded', cause);
      }
    }
    timer = undefined;
  }
  const touch = (roomId: string | undefined) => {
    if (roomId === undefined || stopped) return;
    dirty.add(roomId);
    // The SDK adds a batch of events one by one: they are taken together once it has finished.
    timer ??= setTimeout(() => void work(), 0);
  };

  client.on(RoomEvent.Timeline, (_event, room) => touch(room?.roomId));
  client.on(RoomEvent.TimelineReset, (room) => touch(room?.roomId));
  client.on(RoomEvent.Redaction, (redaction, room) => {
    exclusively(room.roomId, () => redactor.apply(room.roomId, redaction.event as Json)).catch((cause: unknown) =>
      log.error('a redaction could not be stored', cause),
    );
  });
  client.on(RoomEvent.MyMembership, (room, membership, before) => {
    // What is stored of a room goes when it is left: it begins anew if one joins again.
    if (membership === 'leave' || membership === 'ban') tails.delete(room.roomId);
    // At the start of a session nothing was before.
    if (membership === 'join' && before !== undefined && before !== 'join') options.onJoined(room.roomId);
  });
  for (const room of client.getRooms()) touch(room.roomId);
  return {
    exclusively,
    async recorded(roomId) {
      const room = client.getRoom(roomId);
      if (room) await exclusively(roomId, () => record(room));
    },
    tryAgain: (roomId, events) => decryptions.tryAgain(roomId, events),
    review: (roomId, events) =>
      exclusively(roomId, async () => {
        const changed = await reviewAuthenticity(context, client, roomId, events);
        if (changed.length > 0) onRecorded(roomId, changed);
      }),
    insist: (roomId, events) => decryptions.insist(roomId, events),
    trustChanged: (userIds) => decryptions.trustChanged(userIds),
    stop() {
      stopped = true;
      dirty.clear();
      clearTimeout(timer);
    },
  };
}
