/** Lets the indexer run: when, how far back, how gently, and who hears of it. */
import { unwrap } from '../../protocol/channel';
import type { SettingValue } from '../../protocol/settings';
import type { Indexing, RoomIndexing } from '../../protocol/search';
import { errorOf } from '../failures';
import type { CoreContext } from '../ports';
import type { RoomList } from '../rooms';
import { sleep } from '../sleep';
import { storedKeys } from '../stored-keys';
import { retrying, type ConnectionTracker, type Waker } from '../sync';
import type { Timelines } from '../timeline';
import { createValue, samePlain, type Value } from '../value';
import { createIndexer } from './indexer';

/** Events of a page. */
const pageSize = 100;
/** Milliseconds after the connection until the background begins: the start belongs to the person. */
const patience = 5_000;
/** The shortest rest between pages, in milliseconds; one is at least as long as the page took. */
const shortestRest = 100;
/** Milliseconds in which changes are gathered. */
const changeDelay = 300;
const listDelay = 5_000;
/** Events indexed at a time of those that were stored before there was an index. */
const backlogSize = 200;
const day = 86_400_000;
const daysBack: Readonly<Record<SettingValue<'indexHistory'>, number | null>> = {
  off: null,
  'three-months': 92,
  year: 366,
  all: Infinity,
};

export interface IndexingParts {
  context: CoreContext;
  list: RoomList;
  timelines: Pick<Timelines, 'fillIn' | 'onRecorded'>;
  connection: ConnectionTracker;
  waker: Waker;
  openedRoom(): string | null;
}

export interface RunningIndexing {
  status: Value<Indexing>;
  /** Follows how much of a room can be searched. */
  subscribeRoom(roomId: string, emit: (room: RoomIndexing) => void): () => void;
  pause(paused: boolean): Promise<void>;
  want(roomId: string): void;
  stop(): void;
}

/** Runs until it is stopped; begins by itself once Pli is connected. */
export function startIndexing(parts: IndexingParts): RunningIndexing {
  const { context, list, timelines, connection, waker } = parts;
  const { vault, log } = context;
  const stopping = new AbortController();
  const status = createValue<Indexing>({ state: 'waiting', rooms: 0, totalRooms: 0, revision: 0 }, samePlain);
  const watched = new Map<(room: RoomIndexing) => void, { roomId: string; told: RoomIndexing | null }>();
  const timers = new Set<ReturnType<typeof setTimeout>>();
  let isPaused = false;
  let isConnected = false;
  let revision = 0;

  const later = (milliseconds: number, act: () => void) => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      act();
    }, milliseconds);
    timers.add(timer);
  };
  /** Calls `act` once for all calls within a while. */
  const gathered = (milliseconds: number, act: () => void) => {
    let waits = false;
    return () => {
      if (waits || stopping.signal.aborted) return;
      waits = true;
      later(milliseconds, () => {
        waits = false;
        act();
      });
    };
  };

  async function gapOf(roomId: string) {
    const { gap } = unwrap(await vault.call('readCoverage', { roomId }));
    return gap && { roomId, ...gap };
  }

  const indexer = createIndexer({
    rooms() {
      const joined = list.rows().filter(({ membership }) => membership === 'join');
      const ids = joined.map(({ roomId }) => roomId);
      const opened = parts.openedRoom();
      return opened !== null && ids.includes(opened) ? [opened, ...ids.filter((roomId) => roomId !== opened)] : ids;
    },
    gaps: async () => unwrap(await vault.call('readGaps', undefined)),
    gapOf,
    async fill({ roomId, eventId }) {
      await retrying(() => timelines.fillIn(roomId, eventId, pageSize), {
        waker,
        signal: stopping.signal,
        onFailure: () => indexer.offline(true),
      });
      indexer.offline(false);
      revision += 1;
    },
    limit() {
      const days = daysBack[context.settings().indexHistory.value];
      return days === null ? null : context.clock() - days * day;
    },
    rest: (worked) => sleep(Math.max(shortestRest, worked)),
    clock: context.clock,
    onChange: () => changed(),
    onError(roomId, cause) {
      const { code } = errorOf(cause);
      if (!stopping.signal.aborted) log.warn('history could not be fetched for the index', cause);
      return roomId !== '' && (code === 'disk-full' || code === 'store-corrupt');
    },
  });

  async function tell(emit: (room: RoomIndexing) => void): Promise<void> {
    const known = watched.get(emit);
    if (!known) return;
    const coverage = await vault.call('readCoverage', { roomId: known.roomId });
    if (!coverage.ok || !watched.has(emit)) return;
    const { gap, locked } = coverage.value;
    const next = { since: gap?.timestamp ?? null, locked, isWanted: gap !== null && indexer.isWanted(known.roomId) };
    if (samePlain(known.told, next)) return;
    watched.set(emit, { roomId: known.roomId, told: next });
    emit(next);
  }

  const changed = gathered(changeDelay, () => {
    status.set({ ...indexer.progress(), revision });
    for (const emit of watched.keys()) void tell(emit);
  });
  const look = gathered(listDelay, () => indexer.look());
  const apply = () => indexer.set(!isConnected ? 'waiting' : isPaused ? 'paused' : 'on');

  async function workOffBacklog(): Promise<void> {
    for (let left = 1; left > 0 && !stopping.signal.aborted;) {
      await sleep(shortestRest);
      left = unwrap(await vault.call('indexBacklog', { limit: backlogSize })).left;
    }
  }

  const stopList = list.onChange(look);
  const stopSettings = context.onSettings(() => indexer.look());
  const stopRecorded = timelines.onRecorded(() => {
    revision += 1;
    changed();
  });
  const stopConnection = connection.state.watch(({ state }) => {
    if (isConnected || state !== 'connected') return;
    isConnected = true;
    later(patience, () => {
      void vault.call('readValue', { key: storedKeys.indexingPaused }).then((stored) => {
        isPaused = stored.ok && stored.value === true;
        apply();
      });
      workOffBacklog().catch((cause: unknown) => log.warn('stored events could not be indexed', cause));
    });
  });

  return {
    status,
    subscribeRoom(roomId, emit) {
      // One of its own for each subscription.
      const listener = (room: RoomIndexing) => emit(room);
      watched.set(listener, { roomId, told: null });
      void tell(listener);
      return () => watched.delete(listener);
    },
    async pause(paused) {
      isPaused = paused;
      apply();
      unwrap(await vault.call('writeValue', { key: storedKeys.indexingPaused, value: paused || null }));
    },
    want(roomId) {
      indexer.want(roomId);
      apply();
    },
    stop() {
      stopping.abort();
      indexer.stop();
      for (const timer of timers) clearTimeout(timer);
      stopList();
      stopSettings();
      stopRecorded();
      stopConnection();
    },
  };
}
