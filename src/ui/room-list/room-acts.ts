/** What a room's menu offers, by what the room is to me. */
import type { RoomRow } from '../../protocol/rooms';
import { isUnread } from './list-entries';

export type RoomAct =
  | 'mark-read'
  | 'mark-unread'
  | 'favourite'
  | 'no-favourite'
  | 'move-up'
  | 'move-down'
  | 'low-priority'
  | 'usual-priority'
  | 'copy-link'
  | 'settings'
  | 'accept'
  | 'decline'
  | 'withdraw-knock'
  | 'leave';

/** Acts in their groups; `favourites` are the favourites' IDs in the list's order. */
export function roomActs(row: RoomRow, favourites: readonly string[]): readonly (readonly RoomAct[])[] {
  if (row.membership === 'invite') return [['accept', 'decline']];
  if (row.membership !== 'join') return [[row.membership === 'knock' ? 'withdraw-knock' : 'leave']];
  const place = row.favourite ? favourites.indexOf(row.roomId) : -1;
  const marks: RoomAct[] = [row.favourite ? 'no-favourite' : 'favourite'];
  if (place > 0) marks.push('move-up');
  if (place >= 0 && place < favourites.length - 1) marks.push('move-down');
  marks.push(row.lowPriority ? 'usual-priority' : 'low-priority');
  return [[isUnread(row) ? 'mark-read' : 'mark-unread'], marks, ['copy-link', 'settings'], ['leave']];
}

/** The list with one room a place further up (-1) or down (1). */
export function moved(roomIds: readonly string[], roomId: string, step: -1 | 1): string[] {
  const from = roomIds.indexOf(roomId);
  const to = from + step;
  if (from < 0 || to < 0 || to >= roomIds.length) return [...roomIds];
  const rest = roomIds.filter((each) => each !== roomId);
  return [...rest.slice(0, to), roomId, ...rest.slice(to)];
}
