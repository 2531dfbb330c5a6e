/**
 * Receipts for threads (client-server API, "Threaded read receipts"): the SDK without threads keeps those of the room alone.
 * Whose receipt names no thread has read all that the event's place covers, threads too.
 */
import type { ReadMark } from './read-mark';

export interface ThreadReceipts {
  /** Takes in the content of an `m.receipt` event; answers whether one of mine is among it. */
  take(roomId: string, content: unknown): boolean;
  /** My marks that hold for a thread: those set in it, and those that name no thread. The one set last need not read furthest. */
  mine(roomId: string, threadId: string): readonly ReadMark[];
  /** People whose receipt for a thread stands at an event. */
  readersAt(roomId: string, threadId: string, eventId: string): readonly string[];
}

interface RoomReceipts {
  /** By thread and person. */
  threads: Map<string, Map<string, ReadMark>>;
  /** Mine by thread, and (null) those without one. */
  mine: Map<string | null, readonly ReadMark[]>;
}

/** Marks of mine that are kept for each thread, those set last. */
const mostMarks = 4;

const types: ReadonlySet<string> = new Set(['m.read', 'm.read.private']);
const entries = (value: unknown): [string, unknown][] =>
  typeof value === 'object' && value !== null ? Object.entries(value) : [];

export function createThreadReceipts(userId: string): ThreadReceipts {
  const rooms = new Map<string, RoomReceipts>();

  function roomOf(roomId: string): RoomReceipts {
    const known = rooms.get(roomId) ?? { threads: new Map(), mine: new Map() };
    rooms.set(roomId, known);
    return known;
  }

  function takeOne(room: RoomReceipts, who: string, mark: ReadMark, threadId: unknown): void {
    if (threadId === 'main') return;
    const thread = typeof threadId === 'string' ? threadId : null;
    if (who === userId) {
      const others = (room.mine.get(thread) ?? []).filter(({ eventId }) => eventId !== mark.eventId);
      const newest = [mark, ...others].sort((one, other) => other.timestamp - one.timestamp);
      room.mine.set(thread, newest.slice(0, mostMarks));
    }
    if (thread === null) return;
    const marks = room.threads.get(thread) ?? new Map<string, ReadMark>();
    room.threads.set(thread, marks);
    if (mark.timestamp >= (marks.get(who)?.timestamp ?? 0)) marks.set(who, mark);
  }

  return {
    take(roomId, content) {
      const room = roomOf(roomId);
      let isMine = false;
      for (const [eventId, byType] of entries(content)) {
        for (const [type, byPerson] of entries(byType)) {
          if (!types.has(type)) continue;
          for (const [who, data] of entries(byPerson)) {
            const { ts, thread_id: threadId } = Object(data) as Record<string, unknown>;
            isMine ||= who === userId;
            takeOne(room, who, { eventId, timestamp: typeof ts === 'number' ? ts : 0 }, threadId);
          }
        }
      }
      return isMine;
    },
    mine(roomId, threadId) {
      const mine = rooms.get(roomId)?.mine;
      return [...(mine?.get(threadId) ?? []), ...(mine?.get(null) ?? [])];
    },
    readersAt: (roomId, threadId, eventId) =>
      [...(rooms.get(roomId)?.threads.get(threadId) ?? [])].flatMap(([who, mark]) =>
        mark.eventId === eventId ? [who] : [],
      ),
  };
}
