/**
 * The room of a direct conversation that its first message begins. It is made in several steps, of which each can fail:
 * who sends again goes on where it stopped, so that there is never a second room.
 */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import type { Room } from 'matrix-js-sdk/lib/models/room';
import type { RoomRow } from '../../protocol/rooms';
import { createDirectRoom, noteDirect } from './create';
import { isStillDirect } from './directory';

export interface DirectStart {
  /** The room to write to a person in: the one there is, one that was left half-made, or a new one. */
  roomFor(
    client: MatrixClient,
    userId: string,
    direct: ReadonlyMap<string, string>,
    rows: readonly RoomRow[],
  ): Promise<string>;
  /** The first message is on its way. */
  begun(userId: string): void;
}

export function createDirectStart(): DirectStart {
  /** Rooms that were made here and in which nothing could be said yet, by the other person. */
  const made = new Map<string, string>();
  return {
    async roomFor(client, userId, direct, rows) {
      const listed = rows.find(
        (row) =>
          direct.get(row.roomId) === userId && row.membership === 'join' && isStillDirect(client, row.roomId, userId),
      );
      if (listed) return listed.roomId;
      const roomId =
        made.get(userId) ??
        client.getRooms().find((room) => isHalfMade(room, client.getSafeUserId(), userId))?.roomId ??
        (await createDirectRoom(client, userId));
      made.set(userId, roomId);
      await noteDirect(client, userId, roomId);
      return roomId;
    },
    begun: (userId) => made.delete(userId),
  };
}

/**
 * Whether a room was made for a conversation with a person and never used: Pli ended before it was noted in `m.direct`,
 * or the homeserver's answer was lost.
 */
function isHalfMade(room: Room, me: string, userId: string): boolean {
  if (room.getMyMembership() !== 'join' || room.getInvitedAndJoinedMemberCount() > 2) return false;
  const invitation = room.getMember(userId)?.events.member;
  const meant = invitation?.getSender() === me && invitation.getContent()['is_direct'] === true;
  return (
    meant &&
    room
      .getLiveTimeline()
      .getEvents()
      .every((event) => event.isState())
  );
}
