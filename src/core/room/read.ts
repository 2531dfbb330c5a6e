/** Marking rooms as read and unread, and typing notices. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import type { MatrixEvent } from 'matrix-js-sdk/lib/models/event';
import { request } from '../failures';
import type { CoreContext } from '../ports';
import { markedUnread, markUnreadContent, readMark, type ReadMark } from '../receipts';
import { threadOfEvent } from '../thread-of-event';

/** Milliseconds a typing notice holds unless renewed. */
const typingTimeout = 20_000;

/** The newest event of the room itself: a thread's are read in it. */
function newestEvent(client: MatrixClient, roomId: string, hasThreads: boolean): MatrixEvent | null {
  const room = client.getRoom(roomId);
  const isHere = (event: MatrixEvent) =>
    !hasThreads || threadOfEvent(event, (eventId) => room?.findEventById(eventId)) === null;
  const events = room?.getLiveTimeline().getEvents() ?? [];
  return events.findLast((event) => event.getId()?.startsWith('$') === true && !event.status && isHere(event)) ?? null;
}

/** Sets my receipt, for the room itself where the homeserver knows threads, else for all of it; here as well. */
async function sendReceipt(
  client: MatrixClient,
  roomId: string,
  event: MatrixEvent,
  type: 'm.read' | 'm.read.private',
  hasThreads: boolean,
): Promise<void> {
  const path = `/rooms/${encodeURIComponent(roomId)}/receipt/${type}/${encodeURIComponent(event.getId() ?? '')}`;
  const body = hasThreads ? { thread_id: 'main' } : {};
  await request(() => client.http.authedRequest('POST' as never, path, undefined, body));
  client.getRoom(roomId)?.addLocalEchoReceipt(client.getSafeUserId(), event, type as never, !hasThreads);
}

/** Sets the mark, here as well: it does not wait for sync to bring it back. */
async function setMark(client: MatrixClient, roomId: string, content: Record<string, unknown>): Promise<void> {
  const type = 'm.marked_unread';
  await request(() => client.setRoomAccountData(roomId, type as never, content as never));
  client.getRoom(roomId)?.addAccountData([client.getEventMapper()({ type, content })]);
}

export interface Reading {
  /**
   * Moves my receipt and `m.fully_read` to the newest event, once for each event, and takes a mark "unread" away. A room
   * marked unread while it is open stays so, unless the person asks.
   */
  markRead(client: MatrixClient, roomId: string, asked: boolean): Promise<void>;
  /** Marks a room unread; `after` is the last event that stays read, null where that is not known. */
  markUnread(client: MatrixClient, roomId: string, after: ReadMark | null): Promise<void>;
  /** Another room was opened, or this one anew. */
  opened(): void;
}

export function createReading(context: CoreContext, hasThreads: () => boolean): Reading {
  const marked = new Map<string, string>();
  /** The open room, if it was marked unread meanwhile. */
  let held: string | null = null;
  return {
    async markRead(client, roomId, asked) {
      if (held === roomId && !asked) return;
      if (held === roomId) held = null;
      const room = client.getRoom(roomId);
      const event = newestEvent(client, roomId, hasThreads());
      if (!room || !event || room.getMyMembership() !== 'join') return;
      const eventId = event.getId() ?? '';
      if (markedUnread(room)) await setMark(client, roomId, { unread: false });
      if (marked.get(roomId) === eventId || readMark(room, context.userId)?.eventId === eventId) return;
      marked.set(roomId, eventId);
      const type = context.settings().sendReadReceipts.value === 'private' ? 'm.read.private' : 'm.read';
      try {
        await sendReceipt(client, roomId, event, type, hasThreads());
        await request(() => client.setRoomReadMarkers(roomId, eventId));
      } catch (cause) {
        // Asked again later, it is to be sent again.
        marked.delete(roomId);
        throw cause;
      } finally {
        context.touchRoom(roomId);
      }
    },
    async markUnread(client, roomId, after) {
      held = roomId;
      await setMark(client, roomId, markUnreadContent(after));
    },
    opened() {
      held = null;
    },
  };
}

export async function setTyping(context: CoreContext, client: MatrixClient, roomId: string, typing: boolean) {
  if (typing && !context.settings().sendTyping.value) return;
  await request(() => client.sendTyping(roomId, typing, typingTimeout));
}
