/**
 * Writes what sync brings into the vault, for every room, opened or not. A room's SDK timeline is one unbroken run of
 * events with a token for what lies before it; it is joined to the stored events where they meet, and where they do
 * not, a gap is kept with its token.
 */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import { EventTimeline } from 'matrix-js-sdk/lib/models/event-timeline';
import { MatrixEventEvent, type MatrixEvent } from 'matrix-js-sdk/lib/models/event';
import { RoomEvent, type Room } from 'matrix-js-sdk/lib/models/room';
import { unwrap } from '../../protocol/channel';
import type { StoredEvent } from '../../protocol/vault';
import type { CoreContext } from '../ports';
import { jsonOf, textOr, unknownToken } from './raw-event';
import { createRedactor } from './redactor';
import { clearOf, decryptAll, storedOf } from './stored-event';

/** Positions left free where a gap is, for the events that will fill it. */
const gapRoom = 2 ** 20;
/** Stored events among which a room's newest run is looked for. */
const overlap = 60;

export interface Recorded {
  roomId: string;
  events: readonly StoredEvent[];
  /** Events that replace others of the same ID, or new ones. */
  gap: boolean;
}

export interface Recorder {
  /** Runs `act` when nothing else writes events of the room. */
  exclusively<T>(roomId: string, act: () => Promise<T>): Promise<T>;
  stop(): void;
}

interface Tail {
  newest: number | null;
  positions: Map<string, number>;
  /** The room's last run of events, as far as it was handled: its first and last ID and its length. */
  handled: string;
}

export function startRecorder(
  context: CoreContext,
  client: MatrixClient,
  onRecorded: (recorded: Recorded) => void,
): Recorder {
  const tails = new Map<string, Tail>();
  const chains = new Map<string, Promise<unknown>>();
  const dirty = new Set<string>();
  let running = false;
  let stopped = false;
  const redactor = createRedactor(context, (roomId, event) => onRecorded({ roomId, events: [event], gap: false }));

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
    const stored = unwrap(await context.vault.call('readEvents', { roomId, before: null, limit: overlap }));
    const tail: Tail = {
      newest: stored.at(-1)?.position ?? null,
      positions: new Map(stored.map(({ eventId, position }) => [eventId, position])),
      handled: '',
    };
    tails.set(roomId, tail);
    return tail;
  }

  async function record(room: Room): Promise<void> {
    const timeline = room.getLiveTimeline();
    const events = timeline
      .getEvents()
      .filter((event) => event.getId()?.startsWith('$') === true && event.status === null);
    const [first] = events;
    const handled = `${first?.getId()} ${events.at(-1)?.getId()} ${events.length}`;
    const tail = await tailOf(room.roomId);
    if (!first || tail.handled === handled) return;
    const fresh = events.filter((event) => !tail.positions.has(event.getId() ?? ''));
    await decryptAll(client, fresh);
    const token = timeline.getPaginationToken(EventTimeline.BACKWARDS);
    const gapToken = first.getType() === 'm.room.create' ? null : (token ?? unknownToken);
    const { written, gap } = await placed(room.roomId, events, tail, gapToken);
    if (written.length > 0) {
      unwrap(await context.vault.call('writeEvents', { roomId: room.roomId, events: written }));
      for (const { eventId, position } of written) {
        tail.positions.set(eventId, position);
        tail.newest = Math.max(tail.newest ?? position, position);
      }
      onRecorded({ roomId: room.roomId, events: written, gap });
      for (const { event } of written)
        if (event['type'] === 'm.room.redaction') await redactor.apply(room.roomId, event);
    }
    tail.handled = handled;
  }

  /** Gives every new event its position. */
  async function placed(
    roomId: string,
    events: readonly MatrixEvent[],
    tail: Tail,
    gapToken: string | null,
  ): Promise<{ written: StoredEvent[]; gap: boolean }> {
    const positionOf = (event: MatrixEvent | undefined) => tail.positions.get(event?.getId() ?? '');
    const meets = events.findIndex((event) => positionOf(event) !== undefined);
    const written: StoredEvent[] = [];
    if (meets < 0) {
      const base = tail.newest === null ? 0 : tail.newest + gapRoom;
      events.forEach((event, index) => written.push(storedOf(event, base + index + 1, index === 0 ? gapToken : null)));
      return { written, gap: tail.newest !== null };
    }
    const older = events.slice(0, meets);
    if (older.length > 0) written.push(...(await placedBefore(roomId, events[meets], older, gapToken)));
    let last = positionOf(events[meets]) ?? 0;
    events.slice(meets + 1).forEach((event, index, rest) => {
      const own = positionOf(event);
      if (own !== undefined) {
        last = own;
        return;
      }
      const next = rest
        .slice(index + 1)
        .map(positionOf)
        .find((position) => position !== undefined);
      last = next === undefined ? Math.max(tail.newest ?? last, last) + 1 : (last + next) / 2;
      if (next === undefined) tail.newest = last;
      written.push(storedOf(event, last, null));
    });
    return { written, gap: false };
  }

  /** Events before one that is stored already: they belong into the gap before it, if there is one. */
  async function placedBefore(
    roomId: string,
    known: MatrixEvent | undefined,
    older: readonly MatrixEvent[],
    gapToken: string | null,
  ): Promise<StoredEvent[]> {
    const eventId = known?.getId() ?? '';
    const stored = unwrap(await context.vault.call('readEvent', { roomId, eventId }));
    if (!stored || stored.gapToken === null) return [];
    return [
      ...older.map((event, index) =>
        storedOf(event, stored.position - older.length + index, index === 0 ? gapToken : null),
      ),
      { ...stored, gapToken: null },
    ];
  }

  /** Takes dirty rooms one after another, giving other tasks their turn. */
  async function work(): Promise<void> {
    if (running) return;
    running = true;
    while (dirty.size > 0) {
      const [roomId] = dirty;
      if (roomId === undefined) break;
      dirty.delete(roomId);
      const room = client.getRoom(roomId);
      if (!room) continue;
      try {
        await exclusively(roomId, () => record(room));
      } catch (cause) {
        context.log.error('events could not be stored', cause);
        tails.delete(roomId);
      }
    }
    running = false;
  }
  const touch = (roomId: string | undefined) => {
    if (roomId === undefined || stopped) return;
    dirty.add(roomId);
    // The SDK adds a batch of events one by one: they are taken together once it has finished.
    setTimeout(() => void work(), 0);
  };

  async function decrypted(event: MatrixEvent): Promise<void> {
    const roomId = event.getRoomId();
    const eventId = event.getId();
    if (!roomId || !eventId) return;
    await exclusively(roomId, async () => {
      const stored = unwrap(await context.vault.call('readEvent', { roomId, eventId }));
      const clear = clearOf(event);
      if (!stored) return;
      if (stored.clear === null && clear !== null) {
        const next = { ...stored, clear };
        unwrap(await context.vault.call('writeEvents', { roomId, events: [next] }));
        onRecorded({ roomId, events: [next], gap: false });
      } else if (clear === null) onRecorded({ roomId, events: [stored], gap: false });
    });
  }

  client.on(RoomEvent.Timeline, (_event, room) => touch(room?.roomId));
  client.on(RoomEvent.TimelineReset, (room) => touch(room?.roomId));
  client.on(MatrixEventEvent.Decrypted, (event) => {
    decrypted(event).catch((cause: unknown) => context.log.error('a decrypted event could not be stored', cause));
  });
  client.on(RoomEvent.Redaction, (redaction, room) => {
    const target = textOr(redaction.event.redacts, textOr(jsonOf(redaction.event.content)['redacts'], null));
    if (target === null) return;
    exclusively(room.roomId, () => redactor.apply(room.roomId, redaction.event as Record<string, unknown>)).catch(
      (cause: unknown) => context.log.error('a redaction could not be stored', cause),
    );
  });
  for (const room of client.getRooms()) touch(room.roomId);
  return {
    exclusively,
    stop() {
      stopped = true;
      dirty.clear();
    },
  };
}
