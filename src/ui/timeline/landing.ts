/** Where in a timeline a view begins, and where it is. */
import type { VirtualizerHandle } from 'virtua';
import { startHeight } from './TimelineStart';
import type { TimelineRow } from './timeline-rows';
import type { Start } from './use-end';

/** Event IDs that a row shows. */
function eventsOf(row: TimelineRow | undefined): readonly (string | null)[] {
  if (row?.kind === 'message') return [row.item.eventId];
  return row?.kind === 'changes' || row?.kind === 'locked' ? row.items.map(({ eventId }) => eventId) : [];
}

/**
 * The row at which a view begins: that of the event it was opened at, else that of what is new, else (null) the end. An
 * event without a row of its own leaves the middle, which lies around it.
 */
export function startOf(rows: readonly TimelineRow[], at: string | null, newFrom: string | null): Start | null {
  const newAt = rows.findIndex(({ kind }) => kind === 'new');
  if (at === null || (at === newFrom && newAt >= 0)) return newAt < 0 ? null : { index: newAt, align: 'start' };
  if (rows.length === 0) return null;
  const index = rows.findIndex((row) => eventsOf(row).includes(at));
  return { index: index < 0 ? Math.floor(rows.length / 2) : index, align: 'center' };
}

/** The event in the middle of the view, or the nearest one above it. */
export function middleOf(
  list: VirtualizerHandle | null,
  { scrollTop, clientHeight }: { scrollTop: number; clientHeight: number },
  rows: readonly TimelineRow[],
): string | null {
  if (!list) return null;
  const middle = list.findItemIndex(Math.max(0, scrollTop - startHeight + clientHeight / 2));
  for (let index = Math.min(middle, rows.length - 1); index >= 0; index -= 1) {
    const eventId = eventsOf(rows[index]).find((id) => id !== null);
    if (eventId) return eventId;
  }
  return null;
}
