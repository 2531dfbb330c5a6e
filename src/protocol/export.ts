/** Reading a room's history from its beginning, for who takes a copy of it. */
import * as v from 'valibot';
import { command } from './channel';
import { roomId } from './identifiers';
import type { TimelineItem } from './timeline';

/** A page of history, oldest first. */
export interface HistoryPage {
  items: readonly TimelineItem[];
  /** The events as Matrix has them, decrypted where they could be, in the same order. */
  events: readonly Record<string, unknown>[];
  /** What to ask for to go on; null at the end. */
  next: number | null;
}

export const exportCommands = {
  /**
   * Fetches a page of what is missing of a room's history after a time (milliseconds since 1970, null for all). Answers how far back
   * the history is whole now, null where that is as far as wanted. Errors: as loadOlder, forbidden.
   */
  completeHistory: command<{ since: number | null }>()(v.object({ roomId, since: v.nullable(v.number()) })),
  /** About `limit` stored events after a position (null: from the beginning), with what they became by edits. */
  historyPage: command<HistoryPage>()(
    v.object({
      roomId,
      after: v.nullable(v.number()),
      limit: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(200)),
    }),
  ),
};
