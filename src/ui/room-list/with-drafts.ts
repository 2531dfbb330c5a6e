/** Rooms in which something was begun show it in the place of what was said last. */
import type { RoomRow } from '../../protocol/rooms';

const made = new WeakMap<RoomRow, RoomRow>();

/** The same row as long as neither it nor its draft changes: the list paints what is new alone. */
function withDraft(row: RoomRow, text: string): RoomRow {
  const before = made.get(row);
  if (before?.preview?.kind === 'draft' && before.preview.text === text) return before;
  const next: RoomRow = { ...row, preview: { kind: 'draft', text } };
  made.set(row, next);
  return next;
}

/** `drafts` by room ID; the opened room's is in front of the person. */
export function withDrafts(
  rows: readonly RoomRow[],
  drafts: Readonly<Record<string, string>>,
  openRoomId: string | null,
): readonly RoomRow[] {
  if (Object.keys(drafts).length === 0) return rows;
  return rows.map((row) => {
    const text = row.membership === 'join' && row.roomId !== openRoomId ? drafts[row.roomId] : undefined;
    return text === undefined ? row : withDraft(row, text);
  });
}
