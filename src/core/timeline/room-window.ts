/**
 * The part of one room's timeline that is loaded: the newest stored events without interruption, or those around one
 * event, from sync and the homeserver's history too. A gap within it is shown until it is filled.
 */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import { unwrap } from '../../protocol/channel';
import { PliFailure, fail, type ErrorCode } from '../../protocol/errors';
import type { TimelineState } from '../../protocol/timeline';
import type { StoredEvent } from '../../protocol/vault';
import type { CoreContext } from '../ports';
import type { Recorder } from './recorder';

/** Events of the first paint, and those kept of a timeline that nobody looks at any more. */
const firstEvents = 60;
const keptEvents = 100;
/** Events on each side of the one that a window is opened at. */
const aroundEvents = 40;
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
  state(): Pick<TimelineState, 'before' | 'error' | 'after'>;
  /** Reads the newest events from the vault, by one request. */
  open(): Promise<void>;
  /**
   * Takes in events as they are stored now. `inside`: only where they lie within the window; what was stored before it
   * comes when one scrolls there.
   */
  take(events: readonly StoredEvent[], inside?: boolean): void;
  /** Loads older events; answers whether the room's start is reached. */
  loadOlder(count: number): Promise<{ start: boolean }>;
  /** Loads newer events of a window that was opened at an event; answers whether it has reached the room's end. */
  loadNewer(count: number): Promise<{ end: boolean }>;
  /** Whether the newest event is in the window, so that what comes now belongs to it. */
  reachesEnd(): boolean;
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
  /** The event at which the window is opened; null for the room's end. */
  at: string | null;
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

export function createRoomWindow({ context, roomId, at, live, changed }: WindowOptions): RoomWindow {
  let records: readonly StoredEvent[] = [];
  let loading: Promise<{ start: boolean }> | null = null;
  let filling: Promise<void> | null = null;
  let failed: ErrorCode | null = null;
  /** The gap that could not be filled last, and when it may be tried again. */
  let unfilled: { eventId: string; until: number } | null = null;
  /** The room's first event, once it is known to be that. */
  let start: string | null = null;
  let atEnd = at === null;
  let loadingNewer: Promise<{ end: boolean }> | null = null;
  let failedNewer: ErrorCode | null = null;

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
    const now = live() ?? fail('not-ready');
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

  /** Notes that the end is reached unless more is stored; what is recorded meanwhile is taken in either way. */
  async function lookForEnd(count: number): Promise<void> {
    const last = records.at(-1);
    if (!last) return;
    atEnd = true;
    const stored = unwrap(await context.vault.call('readNewer', { roomId, after: last.position, limit: count }));
    if (stored.length === 0) return;
    atEnd = false;
    const gap = stored.findIndex(({ gapToken }) => gapToken !== null);
    if (gap !== 0) set(mergeEvents(records, gap < 0 ? stored : stored.slice(0, gap)));
    // Fewer than asked for: there are no more.
    if (gap < 0 && stored.length < count) await lookForEnd(count);
  }

  /** Loads what follows the last event: what is stored, else what the homeserver has of the gap there. */
  async function newer(count: number): Promise<void> {
    const last = records.at(-1);
    if (!last || atEnd) return;
    await lookForEnd(count);
    if (atEnd || records.at(-1) !== last) return;
    const now = live() ?? fail('not-ready');
    const { fetchNewer } = await import('./around');
    const fetched = await now.recorder.exclusively(roomId, () => fetchNewer(context, now.client, roomId, last, count));
    set(mergeEvents(records, fetched));
    await lookForEnd(count);
  }

  async function forward(count: number): Promise<{ end: boolean }> {
    failedNewer = null;
    changed();
    try {
      await newer(count);
      return { end: atEnd };
    } catch (cause) {
      failedNewer = codeOf(cause);
      throw cause;
    } finally {
      loadingNewer = null;
      changed();
    }
  }

  /** Reads what is stored around an event without interruption; asks the homeserver where it is not stored. */
  async function openAt(eventId: string): Promise<void> {
    let event = unwrap(await context.vault.call('readEvent', { roomId, eventId }));
    if (!event) {
      const now = live() ?? fail('not-ready');
      const { fetchAround } = await import('./around');
      await now.recorder.exclusively(roomId, () => fetchAround(context, now.client, roomId, eventId, aroundEvents));
      event = unwrap(await context.vault.call('readEvent', { roomId, eventId })) ?? fail('not-found');
    }
    const before = event.gapToken === null ? fromNewestGap(await read(event.position, aroundEvents)) : [];
    set(mergeEvents(before, [event]));
    await lookForEnd(aroundEvents);
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
      after: loadingNewer ? 'loading' : failedNewer ? 'failed' : atEnd ? 'end' : 'idle',
    }),
    async open() {
      try {
        if (at !== null) return await openAt(at);
        const stored = await read(null, firstEvents);
        set(mergeEvents(stored, records));
      } catch (cause) {
        failed = codeOf(cause);
        changed();
        throw cause;
      }
    },
    take(events, inside = false) {
      const [first] = records;
      const last = records.at(-1);
      const known = new Set(records.map(({ eventId }) => eventId));
      const now = first && events.find(({ eventId }) => eventId === first.eventId);
      // What lies before the window comes when one scrolls there, unless it joins the window's first event.
      const joins = !inside && first?.gapToken !== null && now?.gapToken === null;
      const isBefore = (position: number) => first !== undefined && position < first.position;
      const isAfter = (position: number) => last !== undefined && position > last.position;
      const relevant = events.filter(
        ({ eventId, position }) =>
          known.has(eventId) || ((joins || !isBefore(position)) && (atEnd || !isAfter(position))),
      );
      if (relevant.length === 0) return;
      set(mergeEvents(records, relevant));
    },
    loadOlder: (count) => (loading ??= load(count)),
    loadNewer: (count) => (loadingNewer ??= forward(count)),
    reachesEnd: () => atEnd,
    fillGap() {
      if (newestGap(records) === 0) return Promise.resolve();
      filling ??= fill().finally(() => {
        filling = null;
      });
      return filling;
    },
    connected() {
      const isOver = (code: ErrorCode | null) => code !== null && passing.has(code);
      if (!isOver(failed) && !isOver(failedNewer)) return;
      if (isOver(failed)) failed = null;
      if (isOver(failedNewer)) failedNewer = null;
      changed();
    },
    restart() {
      start = null;
      failed = null;
      set([]);
    },
    shrink() {
      if (records.length <= keptEvents || loading || !atEnd) return;
      set(records.slice(-keptEvents));
    },
  };
}
