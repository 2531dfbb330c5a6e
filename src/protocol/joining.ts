/** The way into rooms one is not in: what they tell of themselves, joining, asking to join. */
import * as v from 'valibot';
import { command } from './channel';
import { roomId } from './identifiers';
import type { Avatar } from './people';

/** Where a link or an address leads, once the homeserver has been asked. */
export interface RoomAddress {
  roomId: string;
  /** Servers that can help to join it. */
  via: readonly string[];
}

/** How one gets into a room, by its join rule (`m.room.join_rules`) and what one is to it already. */
export type WayIn =
  /** Public, or one is invited, or in a space whose members may join. */
  | 'join'
  /** One asks, and somebody in the room decides (`knock`). */
  | 'ask'
  /** Members of certain spaces alone (`restricted`); one is in none of them. */
  | 'members-of-spaces'
  | 'invitation'
  /** The room tells strangers nothing: whoever tries learns why not. */
  | 'unknown'
  | 'banned'
  /** One is in it. */
  | 'joined'
  /** One has asked, and nobody has answered. */
  | 'asked';

/** What is to be known of a room that one may want to join (MSC3266); null fields are not told. */
export interface RoomSummary {
  roomId: string;
  name: string | null;
  topic: string | null;
  avatar: Avatar;
  kind: 'room' | 'space';
  /** `#name:server`, null for none. */
  alias: string | null;
  memberCount: number | null;
  wayIn: WayIn;
  /** Names of the spaces whose members may join, as far as they are known. */
  spaces: readonly string[];
  encrypted: boolean | null;
  /** Whether strangers may read what was said (`world_readable`). */
  readable: boolean;
}

/** Characters of the reason one asks to join for. */
export const longestJoinReason = 500;

const via = v.pipe(v.array(v.pipe(v.string(), v.maxLength(255))), v.maxLength(20));
const address = v.object({ roomId, via });

/**
 * Errors of both ways in: room-banned, room-invite-only, room-restricted (detail.spaces), remote-unreachable,
 * room-version-unsupported, room-gone, and what keeps one from the homeserver.
 */
export const joiningCommands = {
  /** The room that an alias names. Errors: not-found, remote-unreachable, network-unreachable. */
  resolveAlias: command<RoomAddress>()(v.object({ alias: v.pipe(v.string(), v.startsWith('#'), v.maxLength(255)) })),
  /** What is to be known of a room one is not in. Errors: not-found, network-unreachable. */
  roomSummary: command<RoomSummary>()(address),
  /** Joins a room; answers once sync has brought it. */
  joinRoom: command<{ roomId: string }>()(address),
  /** Asks to join a room (client-server API, "Knocking on rooms"); an empty reason is none. */
  askToJoin: command<null>()(
    v.object({ ...address.entries, reason: v.pipe(v.string(), v.trim(), v.maxLength(longestJoinReason)) }),
  ),
};
