/** What is known of every room's threads: from what is stored, from what the homeserver says, and from receipts. No SDK code is loaded by this. */
import { unwrap } from '../../protocol/channel';
import type { ThreadSummary } from '../../protocol/timeline';
import type { StoredEvent } from '../../protocol/vault';
import type { StoredThread, ThreadFigures } from '../../protocol/vault-threads';
import type { CoreContext } from '../ports';
import type { ThreadReceipts } from '../receipts';
import type { ThreadSums, ThreadUnreads } from '../rooms';
import { factsOf, type KnownThreads } from '../timeline';
import { storedKeys } from '../stored-keys';
import { samePlain } from '../value';
import { storedTold, toldThread, type ToldThread } from './told-thread';
import { mergeUnread, withoutRedacted, type UnreadThread } from './unread-threads';

/** What is known of one thread. */
export interface KnownThread {
  threadId: string;
  /** Answers, as far as that is known. */
  count: number;
  participated: boolean;
  /** The last stored answer. */
  last: StoredEvent | null;
  unread: 'no' | 'yes' | 'mention';
}

export interface Threads extends KnownThreads, ThreadUnreads {
  readonly receipts: ThreadReceipts;
  /** The homeserver has said whether it knows threads. */
  setSupported(supported: boolean): void;
  /** Reads what is unread in all rooms, at the start. */
  restore(): Promise<void>;
  /** Events as they are stored now, of any room. */
  recorded(roomId: string, events: readonly StoredEvent[]): void;
  /** The homeserver has told of threads: their roots with what is bundled with them. */
  told(roomId: string, roots: readonly StoredEvent[]): Promise<void>;
  known(roomId: string, threadId: string): KnownThread | null;
  /** The room has been left: what is known of its threads goes with what is stored of it. */
  forget(roomId: string): void;
  /** Threads with something unread, of one room or (null) of all. */
  unread(roomId: string | null): readonly { roomId: string; threadId: string }[];
  /** My receipts have changed. */
  read(roomId: string): void;
  /** Hears of rooms whose threads have changed; answers its disposer. */
  onChange(listener: (roomId: string) => void): () => void;
}

interface Entry {
  told: ToldThread | null;
  figures: ThreadFigures | null;
  unread: UnreadThread | null;
  /** The summary told last: the same object as long as it is the same. */
  summary: ThreadSummary | null;
}

/** Milliseconds in which what is noted of threads is gathered before it is written. */
const writeDelay = 300;

export function createThreads(context: CoreContext, receipts: ThreadReceipts): Threads {
  const { vault, log } = context;
  const rooms = new Map<string, Map<string, Entry>>();
  const loads = new Map<string, Promise<void>>();
  const loaded = new Set<string>();
  const listeners = new Set<(roomId: string) => void>();
  const unwritten = new Map<string, StoredThread>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let supported = true;

  const roomOf = (roomId: string) => {
    const known = rooms.get(roomId) ?? new Map<string, Entry>();
    rooms.set(roomId, known);
    return known;
  };
  const entryOf = (roomId: string, threadId: string) => {
    const room = roomOf(roomId);
    const known = room.get(threadId) ?? { told: null, figures: null, unread: null, summary: null };
    room.set(threadId, known);
    return known;
  };
  const changed = (roomId: string) => {
    for (const listener of listeners) listener(roomId);
  };

  async function write(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const threads = [...unwritten.values()];
    unwritten.clear();
    if (threads.length === 0) return;
    const written = await vault.call('writeThreads', { threads });
    if (!written.ok) log.warn(`what is known of threads could not be stored: ${written.error.code}`);
  }
  function keep(roomId: string, threadId: string, { told, unread }: Entry): void {
    unwritten.set(`${roomId} ${threadId}`, {
      roomId,
      threadId,
      told: told === null ? {} : { ...told },
      unread: unread === null ? null : { ...unread },
    });
    timer ??= setTimeout(() => void write(), writeDelay);
  }
  /** Takes in what is stored, where nothing newer is known. */
  function restoreOne({ roomId, threadId, told, unread }: StoredThread): void {
    const entry = entryOf(roomId, threadId);
    entry.told ??= storedTold(told);
    entry.unread ??= unread as UnreadThread | null;
  }
  function isFull({ figures, told }: Entry): boolean {
    return (figures?.count ?? 0) > 0 || (told?.count ?? 0) > 0;
  }

  async function readFigures(roomId: string, threadIds: readonly string[] | null): Promise<void> {
    const ids = threadIds === null ? null : [...threadIds];
    const wanted = { roomId, threadIds: ids, userId: context.userId };
    const figures = unwrap(await vault.call('readThreadFigures', wanted));
    for (const threadId of threadIds ?? []) entryOf(roomId, threadId).figures = null;
    for (const each of figures) entryOf(roomId, each.threadId).figures = each;
  }

  async function loadRoom(roomId: string): Promise<void> {
    const stored = unwrap(await vault.call('readThreads', { roomId }));
    for (const each of stored) restoreOne(each);
    await readFigures(roomId, null);
    loaded.add(roomId);
    changed(roomId);
  }

  function countOf({ told, figures }: Entry): number {
    return Math.max(figures?.count ?? 0, told ? told.count + (figures?.newer ?? 0) : 0);
  }
  const markOf = ({ unread }: Entry): KnownThread['unread'] =>
    unread === null ? 'no' : unread.mentions > 0 ? 'mention' : 'yes';

  function noteTold(roomId: string, record: StoredEvent): boolean {
    const told = toldThread(record.event);
    if (!told) return false;
    const entry = entryOf(roomId, record.eventId);
    const { count, timestamp, participated } = told;
    // What was told later counts: history brings what was bundled when it was asked for.
    if (entry.told && entry.told.timestamp > timestamp) return false;
    if (samePlain(entry.told, { count, timestamp, participated })) return false;
    entry.told = { count, timestamp, participated };
    keep(roomId, record.eventId, entry);
    return true;
  }

  /** Counts what is stored anew, for rooms that somebody has looked at; others are counted when they are opened. */
  async function recount(roomId: string, threadIds: ReadonlySet<string>): Promise<void> {
    if (threadIds.size === 0) return;
    try {
      // What was told decides which of the stored answers are newer.
      await write();
      if (loaded.has(roomId)) await readFigures(roomId, [...threadIds]);
      changed(roomId);
    } catch (cause) {
      log.error('threads could not be counted', cause);
    }
  }

  return {
    receipts,
    supported: () => supported,
    setSupported(next) {
      if (next === supported) return;
      supported = next;
      void vault.call('writeValue', { key: storedKeys.hasThreads, value: supported });
      for (const roomId of rooms.keys()) changed(roomId);
    },
    async restore() {
      const [stored, known] = await Promise.all([
        vault.call('readUnreadThreads', undefined),
        vault.call('readValue', { key: storedKeys.hasThreads }),
      ]);
      supported = !known.ok || known.value !== false;
      if (stored.ok) for (const each of stored.value) restoreOne(each);
    },
    load(roomId) {
      const known =
        loads.get(roomId) ??
        loadRoom(roomId).catch((cause: unknown) => {
          loads.delete(roomId);
          log.error('threads could not be read', cause);
        });
      loads.set(roomId, known);
      return known;
    },
    recorded(roomId, events) {
      const touched = new Set<string>();
      for (const record of events) {
        const { event, thread } = factsOf(record);
        if (noteTold(roomId, record)) touched.add(record.eventId);
        if (thread === null) continue;
        touched.add(thread);
        if (!event.redacted) continue;
        const entry = entryOf(roomId, thread);
        if (entry.told && entry.told.timestamp >= record.timestamp)
          entry.told = { ...entry.told, count: Math.max(0, entry.told.count - 1) };
        if (entry.unread) entry.unread = withoutRedacted(entry.unread, record.eventId);
        keep(roomId, thread, entry);
      }
      void recount(roomId, touched);
    },
    async told(roomId, roots) {
      for (const root of roots) noteTold(roomId, root);
      await recount(roomId, new Set(roots.map(({ eventId }) => eventId)));
    },
    complete(roomId, threadId, count, newest) {
      const entry = entryOf(roomId, threadId);
      const participated = entry.figures?.participated ?? entry.told?.participated ?? false;
      entry.told = { count, timestamp: newest.timestamp, participated };
      keep(roomId, threadId, entry);
      void recount(roomId, new Set([threadId]));
    },
    summary(roomId, threadId, person) {
      const entry = rooms.get(roomId)?.get(threadId);
      if (!entry || !isFull(entry)) return null;
      const last = entry.figures?.last;
      const next: ThreadSummary = {
        count: countOf(entry),
        last: last ? { sender: person(factsOf(last).event.sender), timestamp: last.timestamp } : null,
        unread: markOf(entry),
      };
      if (next.count === 0) return null;
      if (!entry.summary || !samePlain(entry.summary, next)) entry.summary = next;
      return entry.summary;
    },
    known(roomId, threadId) {
      const entry = rooms.get(roomId)?.get(threadId);
      if (!entry) return null;
      return {
        threadId,
        count: countOf(entry),
        participated: (entry.figures?.participated || entry.told?.participated) === true,
        last: entry.figures?.last ?? null,
        unread: markOf(entry),
      };
    },
    forget(roomId) {
      rooms.delete(roomId);
      loads.delete(roomId);
      loaded.delete(roomId);
      for (const [key, thread] of unwritten) if (thread.roomId === roomId) unwritten.delete(key);
    },
    unread: (roomId) =>
      [...rooms].flatMap(([id, threads]) =>
        roomId === null || id === roomId
          ? [...threads].flatMap(([threadId, { unread }]) => (unread ? [{ roomId: id, threadId }] : []))
          : [],
      ),
    marks: (roomId, threadId) => receipts.mine(roomId, threadId),
    note(roomId, found): ThreadSums {
      const sums = { threads: 0, mentions: 0 };
      const threadIds = new Set([...(rooms.get(roomId)?.keys() ?? []), ...found.keys()]);
      let hasChanged = false;
      for (const threadId of threadIds) {
        const before = rooms.get(roomId)?.get(threadId)?.unread ?? null;
        const unread = mergeUnread(before, found.get(threadId) ?? null, receipts.mine(roomId, threadId));
        if (!samePlain(before, unread)) {
          const entry = entryOf(roomId, threadId);
          entry.unread = unread;
          keep(roomId, threadId, entry);
          hasChanged = true;
        }
        if (unread && unread.count > 0) sums.threads += 1;
        sums.mentions += unread?.mentions ?? 0;
      }
      // The row that asks is being made: who looks at threads hears of it afterwards.
      if (hasChanged) queueMicrotask(() => changed(roomId));
      return sums;
    },
    readersAt(roomId, threadId, eventId) {
      const room = context.client()?.getRoom(roomId);
      const everywhere = room?.getReceiptsForEvent({ getId: () => eventId } as never) ?? [];
      return [
        ...new Set([...receipts.readersAt(roomId, threadId, eventId), ...everywhere.map(({ userId }) => userId)]),
      ];
    },
    read(roomId) {
      context.touchRoom(roomId);
      changed(roomId);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
