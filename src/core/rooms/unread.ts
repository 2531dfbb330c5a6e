/** Unread counts from the events at hand, the same for every way of syncing. */
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

/** Events that are looked at: beyond, the figure shown says "many" anyway. */
const furthest = 300;

/** Counts back from the newest event to what is read: my receipt's event, or my own message. `events` are oldest first. */
export function countUnread(events: readonly CountedEvent[], mark: ReadMark | null, fromStart: boolean): Unread {
  const result = { unread: false, count: 0, mentions: 0, complete: false, sealed: [] as string[] };
  const last = Math.max(0, events.length - furthest);
  const known = mark !== null && events.some(({ id }) => id === mark.eventId);
  for (let index = events.length - 1; index >= last; index -= 1) {
    const event = events[index];
    if (!event) break;
    // Where the receipt's event is not at hand, the receipt's time tells: what is older has been read.
    const read = known ? event.id === mark.eventId : mark !== null && event.timestamp <= mark.timestamp;
    if (read || event.mine) return { ...result, complete: true };
    if (!event.message) continue;
    result.unread = true;
    if (event.notify) result.count += 1;
    if (event.highlight) result.mentions += 1;
    if (event.sealed) result.sealed.push(event.id);
  }
  return { ...result, complete: fromStart };
}
