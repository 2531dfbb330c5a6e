/**
 * Fetches older history, page by page, so that it can be searched: rooms that somebody wants whole first, then those that
 * are used most, each as far back as the limit says. Knows no SDK: what fetches and stores is given.
 */
import type { Indexing } from '../../protocol/search';

export interface Gap {
  roomId: string;
  eventId: string;
  /** Milliseconds since 1970 of the event that the gap precedes. */
  timestamp: number;
}

export interface IndexerOptions {
  /** Joined rooms as they are now, those to come first first. */
  rooms(): readonly string[];
  /** The newest gap of every room that has one. */
  gaps(): Promise<readonly Gap[]>;
  /** The newest gap of a room; null where its history is whole. */
  gapOf(roomId: string): Promise<Gap | null>;
  /** Fetches a page into a gap, waiting for the network where there is none. */
  fill(gap: Gap): Promise<void>;
  /** The oldest time that is wanted (milliseconds since 1970); null for nothing. */
  limit(): number | null;
  /** Leaves the machine and the homeserver to others. */
  rest(worked: number): Promise<void>;
  clock(): number;
  onChange(): void;
  /** A page could not be had; answers whether the background has to stop until it is told to go on. */
  onError(roomId: string, cause: unknown): boolean;
}

export interface Indexer {
  progress(): Omit<Indexing, 'revision'>;
  /** Lets the background run, pauses it, or waits with it. */
  set(mode: 'on' | 'paused' | 'waiting'): void;
  /** Rooms, gaps or the limit may have changed: goes on where there is something to do. */
  look(): void;
  /** Fetches a room's whole history. */
  want(roomId: string): void;
  isWanted(roomId: string): boolean;
  /** A request had to be repeated (true), or one succeeded (false). */
  offline(isOffline: boolean): void;
  stop(): void;
}

/** Pages in a row that leave a gap as it was before the room is left alone. */
const emptyPages = 3;

export function createIndexer(options: IndexerOptions): Indexer {
  const wanted = new Set<string>();
  /** Rooms that gave nothing more in this session. */
  const given = new Set<string>();
  let mode: 'on' | 'paused' | 'waiting' = 'waiting';
  let isOffline = false;
  let isFull = false;
  let working = false;
  let again = false;
  let stopped = false;
  let looked = false;
  let left = new Map<string, Gap>();

  const isNeeded = (gap: Gap): boolean => {
    const limit = options.limit();
    return !given.has(gap.roomId) && (wanted.has(gap.roomId) || (limit !== null && gap.timestamp > limit));
  };

  async function look(): Promise<void> {
    const joined = new Set(options.rooms());
    const gaps = await options.gaps();
    left = new Map(gaps.flatMap((gap) => (joined.has(gap.roomId) && isNeeded(gap) ? [[gap.roomId, gap]] : [])));
    looked = true;
    options.onChange();
  }

  function next(): Gap | undefined {
    for (const roomId of wanted) {
      const gap = left.get(roomId);
      if (gap) return gap;
    }
    // What somebody asked for goes on while the rest is paused.
    if (mode !== 'on') return undefined;
    for (const roomId of options.rooms()) {
      const gap = left.get(roomId);
      if (gap) return gap;
    }
    return undefined;
  }

  async function fill(gap: Gap): Promise<void> {
    for (let page = 0; page < emptyPages; page += 1) {
      await options.fill(gap);
      const now = await options.gapOf(gap.roomId);
      if (now?.eventId === gap.eventId) continue;
      if (now && isNeeded(now)) left.set(gap.roomId, now);
      else left.delete(gap.roomId);
      return;
    }
    given.add(gap.roomId);
    left.delete(gap.roomId);
  }

  const mayRun = (): boolean => !stopped && mode !== 'waiting';

  async function work(): Promise<void> {
    while (mayRun()) {
      const started = options.clock();
      if (again || !looked) {
        again = false;
        await look();
      }
      const gap = isFull ? undefined : next();
      if (!gap) return;
      try {
        await fill(gap);
      } catch (cause) {
        left.delete(gap.roomId);
        isFull = options.onError(gap.roomId, cause);
        if (!isFull) given.add(gap.roomId);
      }
      options.onChange();
      await options.rest(options.clock() - started);
    }
  }

  function start(): void {
    if (working || !mayRun()) return;
    working = true;
    void work()
      .catch((cause: unknown) => options.onError('', cause))
      .finally(() => {
        working = false;
        options.onChange();
        if (again) start();
      });
  }

  function stateNow(): Indexing['state'] {
    if (options.limit() === null && wanted.size === 0) return 'off';
    if (mode === 'waiting') return 'waiting';
    if (isFull) return 'disk-full';
    if (looked && left.size === 0) return 'done';
    if (mode === 'paused') return 'paused';
    return isOffline ? 'offline' : 'running';
  }

  return {
    progress() {
      const total = options.rooms().length;
      return { state: stateNow(), rooms: Math.max(0, total - left.size), totalRooms: total };
    },
    set(next) {
      mode = next;
      isFull = false;
      again = true;
      start();
      options.onChange();
    },
    look() {
      again = true;
      start();
    },
    want(roomId) {
      wanted.add(roomId);
      given.delete(roomId);
      again = true;
      start();
      options.onChange();
    },
    isWanted: (roomId) => wanted.has(roomId) && !given.has(roomId),
    offline(next) {
      if (isOffline === next) return;
      isOffline = next;
      options.onChange();
    },
    stop() {
      stopped = true;
    },
  };
}
