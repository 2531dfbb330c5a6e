/** What is unread in threads: what the events at hand tell, together with what was known before. */
import type { ReadMark } from '../receipts';
import type { ThreadUnread } from '../rooms';

/** What stays known of a thread with something unread. */
export interface UnreadThread {
  /** Answers that notify me. */
  count: number;
  mentions: number;
  /** The newest event of the thread then. */
  last: ReadMark;
}

/** Whether what was unread has been read since. */
const isCovered = ({ last }: UnreadThread, marks: readonly ReadMark[]): boolean =>
  marks.some(({ eventId, timestamp }) => eventId === last.eventId || timestamp >= last.timestamp);

/**
 * What is unread of a thread now; null where nothing is.
 * @param before what was known, null for nothing
 * @param found what the events at hand tell, null where none of the thread is at hand
 */
export function mergeUnread(
  before: UnreadThread | null,
  found: ThreadUnread | null,
  marks: readonly ReadMark[],
): UnreadThread | null {
  const kept = before && !isCovered(before, marks) ? before : null;
  if (!found) return kept;
  const { unread, count, mentions, complete, last } = found;
  // Where the events at hand do not reach back to what is read, there may be more than they tell.
  if (complete || !kept) return unread ? { count, mentions, last } : null;
  return { count: Math.max(count, kept.count), mentions: Math.max(mentions, kept.mentions), last };
}

/** An answer was redacted: it is unread no longer. Only the newest is known by name. */
export function withoutRedacted(before: UnreadThread, eventId: string): UnreadThread | null {
  if (before.last.eventId !== eventId) return before;
  return before.count > 1 ? { ...before, count: before.count - 1 } : null;
}
