/** Which rooms can be seen: the core asks for the presence of their people. */
import type { ListEntry } from './list-entries';

/** The opened room, then those of the direct conversations whose rows lie between two places of the list (both included). */
export function shownRooms(
  entries: readonly ListEntry[],
  first: number,
  last: number,
  openRoomId: string | null,
): readonly string[] {
  const rows = entries.slice(Math.max(0, first), last + 1);
  const direct = rows.flatMap((entry) => (entry.kind === 'room' && entry.row.kind === 'direct' ? [entry.key] : []));
  return openRoomId === null ? direct : [openRoomId, ...direct.filter((roomId) => roomId !== openRoomId)];
}
