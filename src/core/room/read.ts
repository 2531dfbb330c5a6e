/** Marking rooms as read, and typing notices. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import type { MatrixEvent } from 'matrix-js-sdk/lib/models/event';
import { request } from '../failures';
import type { CoreContext } from '../ports';
import { readMark } from '../receipts';

/** Milliseconds a typing notice holds unless renewed. */
const typingTimeout = 20_000;

function newestEvent(client: MatrixClient, roomId: string): MatrixEvent | null {
  const events = client.getRoom(roomId)?.getLiveTimeline().getEvents() ?? [];
  return events.findLast((event) => event.getId()?.startsWith('$') === true && !event.status) ?? null;
}

/** Moves my receipt and `m.fully_read` to the newest event, once for each event, and takes a mark "unread" away. */
export function createMarkRead(context: CoreContext) {
  const marked = new Map<string, string>();
  return async (client: MatrixClient, roomId: string): Promise<void> => {
    const room = client.getRoom(roomId);
    const event = newestEvent(client, roomId);
    if (!room || !event || room.getMyMembership() !== 'join') return;
    const eventId = event.getId() ?? '';
    const unread = room.getAccountData('m.marked_unread')?.getContent()['unread'] === true;
    if (unread) {
      await request(() => client.setRoomAccountData(roomId, 'm.marked_unread' as never, { unread: false } as never));
    }
    if (marked.get(roomId) === eventId || readMark(room, context.userId)?.eventId === eventId) return;
    marked.set(roomId, eventId);
    const isPrivate = context.settings().sendReadReceipts.value === 'private';
    try {
      await request(() =>
        isPrivate
          ? client.setRoomReadMarkers(roomId, eventId, undefined, event)
          : client.setRoomReadMarkers(roomId, eventId, event),
      );
    } catch (cause) {
      // Asked again later, it is to be sent again.
      marked.delete(roomId);
      throw cause;
    } finally {
      context.touchRoom(roomId);
    }
  };
}

export async function setTyping(context: CoreContext, client: MatrixClient, roomId: string, typing: boolean) {
  if (typing && !context.settings().sendTyping.value) return;
  await request(() => client.sendTyping(roomId, typing, typingTimeout));
}
