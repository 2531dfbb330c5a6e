/** What one does to rooms in the list: their marks, leaving them for good, and those one has left. */
import * as v from 'valibot';
import { command } from './channel';
import { roomId } from './identifiers';
import type { Avatar } from './people';

/** A room that I have left and that the homeserver still keeps for me. */
export interface LeftRoom {
  roomId: string;
  name: string;
  avatar: Avatar;
  /** When I left, or was taken out: milliseconds since 1970. */
  leftAt: number;
  /** I was banned, so there is no way back. */
  isBanned: boolean;
}

const inRoom = v.object({ roomId });

export const roomListCommands = {
  /** Sets or takes off `m.favourite` or `m.lowpriority`; a room has one of both at most. Errors: not-ready, network-unreachable. */
  setRoomTag: command<null>()(v.object({ roomId, tag: v.picklist(['favourite', 'low-priority']), isOn: v.boolean() })),
  /** Puts favourites into an order of one's own (`order` of `m.favourite`); all of them, the first one first. */
  orderFavourites: command<null>()(v.object({ roomIds: v.pipe(v.array(roomId), v.maxLength(500)) })),
  /** Marks a room unread as a whole (`m.marked_unread`). Errors: not-ready, network-unreachable. */
  markRoomUnread: command<null>()(inRoom),
  /** Marks rooms read, each to its end; answers how many could not be. */
  markRoomsRead: command<{ failed: number }>()(v.object({ roomIds: v.pipe(v.array(roomId), v.maxLength(5000)) })),
  /** The rooms I have left, the latest first; asks the homeserver. */
  leftRooms: command<readonly LeftRoom[]>()(v.object({})),
  /** The homeserver and this computer keep nothing of a room that was left. Errors: not-ready, forbidden. */
  forgetRoom: command<null>()(inRoom),
};
