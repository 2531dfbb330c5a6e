/** Rooms marked unread by hand (client-server API, "Marking rooms as unread"), and from which message on. */
import type { Room } from 'matrix-js-sdk/lib/models/room';
import { readMark, type ReadMark } from './read-mark';

/** Pli's own key beside `unread`: the last event that stays read. Other clients leave it alone and clear it with the mark. */
const afterKey = 'org.pli.after';

/** Content of `m.marked_unread`; `after` is the last event that stays read, null where only the room is marked. */
export const markUnreadContent = (after: ReadMark | null): Record<string, unknown> => ({
  unread: true,
  ...(after === null ? {} : { [afterKey]: { event_id: after.eventId, ts: after.timestamp } }),
});

/** Null where the room is not marked unread; else the last event that stays read, as far as that is told. */
export function markedUnread(room: Room): { after: ReadMark | null } | null {
  const data = room.getAccountData('m.marked_unread') ?? room.getAccountData('com.famedly.marked_unread');
  const content: Record<string, unknown> = data?.getContent() ?? {};
  if (content['unread'] !== true) return null;
  const { event_id: eventId, ts: timestamp } = Object(content[afterKey]) as Record<string, unknown>;
  const isWhole = typeof eventId === 'string' && typeof timestamp === 'number';
  return { after: isWhole ? { eventId, timestamp } : null };
}

/** Up to where a room counts as read: my receipt, or what lies before the message it was marked unread from. */
export function unreadMark(room: Room, userId: string): ReadMark | null {
  return markedUnread(room)?.after ?? readMark(room, userId);
}
