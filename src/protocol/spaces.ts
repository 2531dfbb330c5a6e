/** Spaces: what they hold, and what one does to them (client-server API, "Spaces"). */
import * as v from 'valibot';
import { command, nothing, topic } from './channel';
import type { PliError } from './errors';
import { roomId } from './identifiers';
import type { RoomSummary } from './joining';

/** A room, or another space, that a space holds. */
export interface SpaceEntry extends RoomSummary {
  /** Servers to join it by. */
  via: readonly string[];
  /** The space's administrators propose it to everybody. */
  suggested: boolean;
  /** What a space holds itself, as far as it tells; 0 for rooms. */
  childCount: number;
}

/** A page of what a space holds (MSC2946). */
export interface SpacePage {
  entries: readonly SpaceEntry[];
  /** Asks for the next page; null at the end. */
  next: string | null;
}

/** A space as sync tells it. */
export interface SpaceFacts {
  /** Whether I may add rooms, take them out, suggest them. */
  mayChangeRooms: boolean;
  mayInvite: boolean;
  /** Another one whenever what the space holds has changed. */
  revision: string;
}

/** Rooms that are added to a space, or left, with one press. */
export const mostSpaceRooms = 200;
const roomIds = v.pipe(v.array(roomId), v.maxLength(mostSpaceRooms));
const spaceId = roomId;

/** What became of one room. */
export interface SpaceRoomResult {
  roomId: string;
  /** Null where it is done. */
  error: PliError | null;
}

export const spacesCommands = {
  /** What a space holds, also one that one is not in. Errors: not-found, forbidden, network-unreachable. */
  spacePage: command<SpacePage>()(v.object({ spaceId, since: v.nullable(v.pipe(v.string(), v.maxLength(1_000))) })),
  /** Puts rooms that one is in into a space; one after another. Errors: not-ready. */
  addToSpace: command<readonly SpaceRoomResult[]>()(v.object({ spaceId, roomIds })),
  /** Takes a room out of a space; nobody leaves it by that. Errors: forbidden. */
  removeFromSpace: command<null>()(v.object({ spaceId, roomId })),
  /** Proposes a room to everybody in the space, or no longer. Errors: forbidden, not-found. */
  setSuggested: command<null>()(v.object({ spaceId, roomId, suggested: v.boolean() })),
  /** Leaves a space, after the rooms named; the space stays where one of them could not be left. */
  leaveSpace: command<readonly SpaceRoomResult[]>()(v.object({ spaceId, roomIds })),
  /** Moves a space of the rail; `order` is the whole rail as it is to be. In step with other clients (MSC3230). */
  moveSpace: command<null>()(v.object({ spaceId, order: v.pipe(v.array(roomId), v.maxLength(500)) })),
};

export const spacesTopics = {
  /** My rights in a space, and that it has changed. */
  spaceFacts: topic<SpaceFacts>()(v.object({ spaceId })),
  /** The place of each space in the rail as it was chosen (MSC3230): compared sign by sign, spaces without one last. */
  spaceOrder: topic<Readonly<Record<string, string>>>()(nothing),
};
