/**
 * The part of one room's timeline that is loaded: the newest stored events without interruption, from sync and the
 * homeserver's history too. A gap within it is shown until it is filled.
 */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import { unwrap } from '../../protocol/channel';
import { PliFailure, type ErrorCode } from '../../protocol/errors';
import type { TimelineState } from '../../protocol/timeline';
import type { StoredEvent } from '../../protocol/vault';
import type { CoreContext } from '../ports';
import type { Recorder } from './recorder';

/** Events of the first paint, and those kept of a timeline that nobody looks at any more. */
const firstEvents = 60;
const keptEvents = 100;
/** Events fetched at a time to fill a gap, and how often before the rest is left to who scrolls there. */
const gapPage = 100;
const gapPages = 3;
/** Pages of the homeserver's history without a new event before it counts as one without answer. */
const emptyPages = 10;
/** Milliseconds before a gap that could not be filled is tried again. */
const gapRest = 5_000;
const passing: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['network-unreachable', 'timeout', 'not-ready']);

export interface RoomWindow {
  /** By position, oldest first. */
  records(): readonly StoredEvent[];
  state(): TimelineState;
  /** Reads the newest events from the vault, by one request. */
  open(): Promise<void>;
  /** Takes in events as they are stored now. */
  take(events: readonly StoredEvent[]): void;
  /** Loads older events; answers whether the room's start is reached. */
  loadOlder(count: number): Promise<{ start: boolean }>;
  /** Fills the newest gap within the window. A wide one ends the window: what lies before it goes until it is reached. */
  fillGap(): Promise<void>;
  /** The homeserver can be reached: a failure for want of it is over. */
  connected(): void;
  /** What was stored has been deleted: nothing of it is shown with what comes now. */
  restart(): void;
  /** Nobody looks: forgets older events. */
  shrink(): void;
}

export interface WindowOptions {
  context: CoreContext;
  roomId: string;
  live: () => { client: MatrixClient; recorder: Pick<Recorder, 'exclusively'> } | null;
  changed: () => void;
}

/** Events of both by position; where an ID is in both, `newer` tells. */
export function mergeEvents(known: readonly StoredEvent[], newer: readonly StoredEvent[]): readonly StoredEvent[] {
  const byId = new Map(known.map((record) => [record.eventId, record]));
  for (const event of newer) byId.set(event.eventId, event);
  return [...byId.values()].sort((one, other) => one.position - other.position);
}

/** Index of the newest event with a gap before it, apart from the first event; 0 for none. */
const newestGap = (events: readonly StoredEvent[]): number =>
  Math.max(
    events.findLastIndex(({ gapToken }) => gapToken !== null),
    0,
  );
const fromNewestGap = (events: readonly StoredEvent[]) => events.slice(newestGap(events));
const codeOf = (cause: unknown): ErrorCode => (cause instanceof PliFailure ? cause.error.code : 'internal');

export function createRoomWindow({ context, roomId, live, changed }: WindowOptions): RoomWindow {
  let records: readonly StoredEvent[] = [];
  let loading: Promise<{ start: boolean }> | null = null;
  let filling: Promise<void> | null = null;
  let failed: ErrorCode | null = null;
  /** The gap that could not be filled last, and when it may be tried again. */
  let unfilled: { eventId: string; until: number } | null = null;
  /** The room's first event, once it is known to be that. */
  let start: string | null = null;

  const set = (next: readonly StoredEvent[]) => {
    records = next;
    const [first] = records;
    if (first?.event['type'] === 'm.room.create' && first.gapToken === null) start = first.eventId;
    changed();
  };
  const isStart = () => start !== null && records[0]?.eventId === start;

  /** Reads stored events; notes the room's start where there are fewer than asked for. */
  async function read(before: number | null, limit: number): Promise<readonly StoredEvent[]> {
    const stored = unwrap(await context.vault.call('readEvents', { roomId, before, limit }));
    if (stored.length < limit) {
      const first = stored[0] ?? records[0];
      if (first?.gapToken === null) start = first.eventId;
    }
    return stored;
  }

  /** Fetches into the gap before an event of the window; answers the events as they are stored now. */
  async function fetchInto(gap: StoredEvent, count: number): Promise<readonly StoredEvent[]> {
    const now = live();
    if (!now) throw new PliFailure({ code: 'not-ready', retryable: true, detail: {} });
    // The SDK is loaded by now; before the first paint it must not be.
    const { fetchOlder } = await import('./history');
    let fetched: readonly StoredEvent[] = [gap];
    // A page may hold nothing but what is known: the next one is asked for.
    for (let page = 0; page < emptyPages && fetched.length === 1 && fetched[0]?.gapToken !== null; page += 1) {
      fetched = await now.recorder.exclusively(roomId, () => fetchOlder(context, now.client, roomId, gap, count));
    }
    if (records.some(({ eventId }) => eventId === gap.eventId)) set(mergeEvents(records, fetched));
    return fetched;
  }

  /** Loads what the gap before the first event holds; answers whether it is closed and held nothing. */
  async function intoGap(first: StoredEvent, count: number): Promise<boolean> {
    try {
      const [oldest] = await fetchInto(first, count);
      return oldest?.eventId === first.eventId && oldest.gapToken === null;
    } catch (cause) {
      // Without network, what is stored before the gap is better than nothing; the gap is shown.
      const stored = await read(first.position, count);
      if (stored.length === 0) throw cause;
      set(mergeEvents(stored, records));
      return false;
    }
  }

  async function older(count: number): Promise<void> {
    const [first] = records;
    if (!first || isStart()) return;
    if (first.gapToken !== null && !(await intoGap(first, count))) return;
    const stored = await read(first.position, count);
    set(mergeEvents(fromNewestGap(stored), records));
  }

  async function load(count: number): Promise<{ start: boolean }> {
    failed = null;
    changed();
    try {
      await older(count);
      return { start: isStart() };
    } catch (cause) {
      failed = codeOf(cause);
      throw cause;
    } finally {
      loading = null;
      changed();
    }
  }

  async function fill(): Promise<void> {
    for (let page = 0; page < gapPages; page += 1) {
      const index = newestGap(records);
      const gap = records[index];
      if (!gap || index === 0) return;
      if (unfilled?.eventId === gap.eventId && context.clock() < unfilled.until) return;
      try {
        await fetchInto(gap, gapPage);
      } catch (cause) {
        const final = cause instanceof PliFailure && !cause.error.retryable;
        unfilled = { eventId: gap.eventId, until: final ? Infinity : context.clock() + gapRest };
        throw cause;
      }
    }
    set(fromNewestGap(records));
  }

  return {
    records: () => records,
    state: () => ({
      before: loading ? 'loading' : failed ? 'failed' : isStart() ? 'start' : 'idle',
      error: loading ? null : failed,
    }),
    async open() {
      try {
        const stored = await read(null, firstEvents);
        set(mergeEvents(stored, records));
      } catch (cause) {
        failed = codeOf(cause);
        changed();
        throw cause;
      }
    },
    take(events) {
      const [first] = records;
      const known = new Set(records.map(({ eventId }) => eventId));
      const now = first && events.find(({ eventId }) => eventId === first.eventId);
      // What lies before the window comes when one scrolls there, unless it joins the window's first event.
      const joins = first?.gapToken !== null && now?.gapToken === null;
      const relevant = events.filter(
        ({ eventId, position }) => !first || joins || position > first.position || known.has(eventId),
      );
      if (relevant.length === 0) return;
      set(mergeEvents(records, relevant));
    },
    loadOlder: (count) => (loading ??= load(count)),
    fillGap() {
      if (newestGap(records) === 0) return Promise.resolve();
      filling ??= fill().finally(() => {
        filling = null;
      });
      return filling;
    },
    connected() {
      if (failed === null || !passing.has(failed)) return;
      failed = null;
      changed();
    },
    restart() {
      start = null;
      failed = null;
      set([]);
    },
    shrink() {
      if (records.length <= keptEvents || loading) return;
      set(records.slice(-keptEvents));
    },
  };
}
