/** The part of one room's timeline that is loaded: from the vault, from sync, and from the homeserver's history. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import { unwrap } from '../../protocol/channel';
import { PliFailure, type ErrorCode } from '../../protocol/errors';
import type { TimelineState } from '../../protocol/timeline';
import type { StoredEvent } from '../../protocol/vault';
import type { CoreContext } from '../ports';
import type { Recorder } from './recorder';

/** Events of the first paint. */
const firstEvents = 60;

export interface RoomWindow {
  records(): readonly StoredEvent[];
  state(): TimelineState;
  /** Reads the newest events from the vault. */
  open(): Promise<void>;
  /** Takes in what was recorded; `gap` says that it follows after a gap. */
  take(events: readonly StoredEvent[], gap: boolean): void;
  /** Loads older events; answers whether the room's start is reached. */
  loadOlder(count: number): Promise<{ start: boolean }>;
}

export function createRoomWindow(
  context: CoreContext,
  roomId: string,
  live: () => { client: MatrixClient; recorder: Recorder } | null,
  changed: () => void,
): RoomWindow {
  let records: readonly StoredEvent[] = [];
  let state: TimelineState = { before: 'idle', error: null };
  let loading: Promise<{ start: boolean }> | null = null;

  const set = (next: readonly StoredEvent[], nextState: TimelineState = state) => {
    records = next;
    state = nextState;
    changed();
  };
  const read = async (before: number | null, limit: number) =>
    unwrap(await context.vault.call('readEvents', { roomId, before, limit: Math.min(limit, 500) }));

  function merge(events: readonly StoredEvent[]): readonly StoredEvent[] {
    const byId = new Map(records.map((record) => [record.eventId, record]));
    for (const event of events) byId.set(event.eventId, event);
    return [...byId.values()].sort((one, other) => one.position - other.position);
  }

  /** The part from the newest gap on: what lies before a gap is shown once the gap is filled. */
  function fromNewestGap(events: readonly StoredEvent[]): readonly StoredEvent[] {
    const gap = events.findLastIndex(({ gapToken }, index) => index > 0 && gapToken !== null);
    return gap > 0 ? events.slice(gap) : events;
  }

  async function fromHistory(first: StoredEvent, count: number): Promise<void> {
    const now = live();
    // Without the homeserver the core is not live.
    if (!now) throw new PliFailure({ code: 'network-unreachable', retryable: true, detail: {} });
    // The SDK is loaded by now; before the first paint it must not be.
    const { fetchOlder } = await import('./history');
    const fetched = await now.recorder.exclusively(roomId, () => fetchOlder(context, now.client, roomId, first, count));
    set(merge(fetched), { before: 'idle', error: null });
  }

  async function older(count: number): Promise<{ start: boolean }> {
    const [first] = records;
    if (!first) return { start: false };
    if (first.gapToken !== null) {
      try {
        await fromHistory(first, count);
      } catch (cause) {
        // Without network, what is stored before the gap is better than nothing; the gap is shown.
        const stored = await read(first.position, count);
        if (stored.length === 0) throw cause;
        set([...stored, ...records], { before: 'idle', error: null });
      }
      const [now] = records;
      if (now === undefined || now.eventId !== first.eventId || now.gapToken !== null)
        return { start: await isStart() };
    }
    const [from] = records;
    const stored = await read(from?.position ?? null, count);
    if (stored.length > 0) set([...fromNewestGap(stored), ...records], { before: 'idle', error: null });
    return { start: await isStart() };
  }

  async function isStart(): Promise<boolean> {
    const [first] = records;
    if (!first || first.gapToken !== null) return false;
    return first.event['type'] === 'm.room.create' || (await read(first.position, 1)).length === 0;
  }

  async function load(count: number): Promise<{ start: boolean }> {
    set(records, { before: 'loading', error: null });
    try {
      const done = await older(count);
      set(records, { before: done.start ? 'start' : 'idle', error: null });
      return done;
    } catch (cause) {
      const code: ErrorCode = cause instanceof PliFailure ? cause.error.code : 'internal';
      set(records, { before: 'failed', error: code });
      throw cause;
    }
  }

  return {
    records: () => records,
    state: () => state,
    async open() {
      const stored = await read(null, firstEvents);
      const kept = fromNewestGap(merge(stored));
      set(kept, (await startOf(kept)) ? { before: 'start', error: null } : { before: 'idle', error: null });
    },
    take(events, gap) {
      const [first] = records;
      // Events before the window come when one scrolls there.
      const relevant = first
        ? events.filter(
            ({ position, eventId }) =>
              position >= first.position || records.some((each) => each.eventId === eventId) || first.gapToken !== null,
          )
        : events;
      if (relevant.length === 0) return;
      const merged = merge(relevant);
      const next = gap ? fromNewestGap(merged) : merged;
      const before =
        gap || state.before === 'start'
          ? next[0]?.gapToken === null && state.before === 'start' && !gap
            ? 'start'
            : 'idle'
          : state.before;
      set(next, { before, error: before === 'failed' ? state.error : null });
    },
    loadOlder(count) {
      loading ??= load(count).finally(() => {
        loading = null;
      });
      return loading;
    },
  };

  async function startOf(kept: readonly StoredEvent[]): Promise<boolean> {
    const [first] = kept;
    return first !== undefined && first.gapToken === null && first.event['type'] === 'm.room.create';
  }
}
