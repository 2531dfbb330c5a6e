/**
 * Brings keys from the backup to this computer: a room's at once when somebody opens it, all rooms' one after another in
 * the background. Knows no SDK: what fetches and imports is given.
 */
import type { KeyRestore } from '../../protocol/key-backup';

/** Rooms after which what is done is written down: after a crash at most so many are restored once more. */
const roomsBetweenWrites = 20;

export interface RestorerOptions {
  /** Encrypted rooms as they are now, those to come first first. */
  rooms(): readonly string[];
  /** Fetches and imports a room's keys, waiting for the network where there is none; answers how many there were. */
  restore(roomId: string, background: boolean): Promise<number>;
  /** Rooms whose keys are here already, from an earlier start. */
  restored: ReadonlySet<string>;
  /** Writes down which rooms are done. */
  write(rooms: ReadonlySet<string>): Promise<void>;
  /** How far it is, or whether a room's keys are here, has changed. */
  onChange(roomId: string | null): void;
  onError(roomId: string, cause: unknown): void;
}

export interface Restorer {
  progress(): KeyRestore;
  searched(roomId: string): boolean;
  /** Restores a room now, once in the life of this restorer. */
  want(roomId: string): void;
  /** Restores a room now, also where that was done before; answers how many keys there were. */
  insist(roomId: string): Promise<number>;
  /** Lets the background run, pauses it or switches it off. */
  background(mode: 'on' | 'paused' | 'off'): void;
  /** Rooms may have come: goes on where there are new ones. */
  look(): void;
  /** A request had to be repeated (true), or one succeeded (false). */
  offline(isOffline: boolean): void;
  stop(): void;
}

export function createRestorer(options: RestorerOptions): Restorer {
  const done = new Set(options.restored);
  /** Rooms searched by this restorer: what other sessions have added since an earlier start is here too. */
  const searched = new Set<string>();
  const failed = new Set<string>();
  const running = new Map<string, Promise<number>>();
  let mode: 'on' | 'paused' | 'off' = 'off';
  let isOffline = false;
  let working = false;
  let stopped = false;
  let keys = 0;
  let unwritten = 0;

  async function flush(): Promise<void> {
    if (unwritten === 0) return;
    unwritten = 0;
    await options.write(done);
  }

  async function restore(roomId: string, background: boolean): Promise<number> {
    const count = await options.restore(roomId, background);
    keys += count;
    done.add(roomId);
    searched.add(roomId);
    unwritten += 1;
    if (unwritten >= roomsBetweenWrites) await flush();
    return count;
  }

  function start(roomId: string, background: boolean): Promise<number> {
    const known = running.get(roomId);
    if (known) return known;
    const restoring = restore(roomId, background).finally(() => {
      running.delete(roomId);
      if (!stopped) options.onChange(roomId);
    });
    running.set(roomId, restoring);
    return restoring;
  }

  async function quietly(roomId: string, background: boolean): Promise<void> {
    try {
      await start(roomId, background);
    } catch (cause) {
      if (stopped) return;
      failed.add(roomId);
      options.onError(roomId, cause);
      options.onChange(roomId);
    }
  }

  const next = () => options.rooms().find((roomId) => !done.has(roomId) && !failed.has(roomId));

  const due = () => (mode === 'on' && !stopped ? next() : undefined);

  async function work(): Promise<void> {
    for (let roomId = due(); roomId !== undefined; roomId = due()) await quietly(roomId, true);
    working = false;
    if (stopped) return;
    await flush();
    options.onChange(null);
  }

  function look(): void {
    if (working || stopped || mode !== 'on' || next() === undefined) return;
    working = true;
    work().catch((cause: unknown) => options.onError('', cause));
    options.onChange(null);
  }

  return {
    progress() {
      const rooms = options.rooms();
      const here = rooms.filter((roomId) => done.has(roomId)).length;
      const left = rooms.some((roomId) => !done.has(roomId) && !failed.has(roomId));
      const state = !left ? 'done' : mode === 'on' ? (isOffline ? 'offline' : 'running') : mode;
      return { state, rooms: here, totalRooms: rooms.length, keys };
    },
    searched: (roomId) => !running.has(roomId) && (searched.has(roomId) || failed.has(roomId)),
    want(roomId) {
      if (stopped || searched.has(roomId) || failed.has(roomId) || running.has(roomId)) return;
      void quietly(roomId, false).then(() => flush());
    },
    async insist(roomId) {
      failed.delete(roomId);
      const count = await start(roomId, false);
      await flush();
      return count;
    },
    background(wanted) {
      mode = wanted;
      options.onChange(null);
      look();
    },
    look,
    offline(now) {
      if (now === isOffline) return;
      isOffline = now;
      options.onChange(null);
    },
    stop() {
      stopped = true;
    },
  };
}
