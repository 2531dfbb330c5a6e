/** Unread counts from the events at hand, the same for every way of syncing; threads are counted apart from the room. */
import type { ReadMark } from '../receipts';

/** What counting needs to know of an event. */
export interface CountedEvent {
  id: string;
  /** Milliseconds since 1970. */
  timestamp: number;
  mine: boolean;
  /** Whether a person should see it as something said (messages, not state). */
  message: boolean;
  notify: boolean;
  highlight: boolean;
  /** Nobody has tried to decrypt it yet: whether it mentions me is not known. */
  sealed: boolean;
  /** The root of the thread it belongs to, null for the room itself. */
  thread: string | null;
  /** I have come into the room by it: what was said before is nothing new. */
  joined: boolean;
}

export interface Unread {
  unread: boolean;
  count: number;
  mentions: number;
  /** Whether what is read was found: if not, there may be more unread events than are known. */
  complete: boolean;
  /** Unread events that are to be decrypted before the figures are true. */
  sealed: readonly string[];
}

/** What is unread of one thread, as far as the events at hand tell. */
export interface ThreadUnread extends Unread {
  /** The newest event of the thread at hand. */
  last: ReadMark;
}

/** Events that are looked at: beyond, the figure shown says "many" anyway. */
const furthest = 300;

/**
 * Counts back from the newest event to what is read: my receipt's event, or my own message. `events` are oldest first; those
 * of threads don't count.
 */
export function countUnread(events: readonly CountedEvent[], mark: ReadMark | null, fromStart: boolean): Unread {
  const result = { unread: false, count: 0, mentions: 0, complete: false, sealed: [] as string[] };
  const last = Math.max(0, events.length - furthest);
  const known = mark !== null && events.some(({ id }) => id === mark.eventId);
  for (let index = events.length - 1; index >= last; index -= 1) {
    const event = events[index];
    if (!event) break;
    // Where the receipt's event is not at hand, the receipt's time tells: what is older has been read.
    const read = known ? event.id === mark.eventId : mark !== null && event.timestamp <= mark.timestamp;
    if (read || (event.mine && event.thread === null)) return { ...result, complete: true };
    if (event.thread === null) count(result, event);
  }
  return { ...result, complete: fromStart };
}

function count(result: Omit<Unread, 'complete' | 'sealed'> & { sealed: string[] }, event: CountedEvent): void {
  if (!event.message) return;
  result.unread = true;
  if (event.notify) result.count += 1;
  if (event.highlight) result.mentions += 1;
  if (event.sealed) result.sealed.push(event.id);
}

/**
 * The same for each thread of which something is at hand. `marksOf` answers my receipts that hold for a thread; a thread's
 * events up to the furthest of them, up to my own last one in it, and those from before I joined, are read.
 */
export function countThreads(
  events: readonly CountedEvent[],
  marksOf: (threadId: string) => readonly ReadMark[],
): ReadonlyMap<string, ThreadUnread> {
  const found = new Map<string, ThreadUnread & { sealed: string[] }>();
  // Most rooms have no threads.
  if (!events.some(({ thread }) => thread !== null)) return found;
  const places = new Map(events.map(({ id }, index) => [id, index]));
  const first = Math.max(0, events.length - furthest);
  const joinedAt = events.findLastIndex(({ joined }) => joined);
  for (let index = events.length - 1; index >= first; index -= 1) {
    const event = events[index];
    if (!event || event.thread === null) continue;
    const known = found.get(event.thread) ?? {
      unread: false,
      count: 0,
      mentions: 0,
      complete: false,
      sealed: [],
      last: { eventId: event.id, timestamp: event.timestamp },
    };
    found.set(event.thread, known);
    if (known.complete) continue;
    const read = marksOf(event.thread).some(({ eventId, timestamp }) => {
      const place = places.get(eventId);
      return place === undefined ? event.timestamp <= timestamp : index <= place;
    });
    if (read || event.mine || index < joinedAt) known.complete = true;
    else count(known, event);
  }
  return found;
}
