/** Rooms that homeservers list for everybody, and looking into them. */
import * as v from 'valibot';
import { command, nothing } from './channel';
import { roomId } from './identifiers';
import type { RoomSummary } from './joining';
import type { Person } from './people';
import type { RoomPreview } from './rooms';

/** A page of a homeserver's public directory. */
export interface PublicRooms {
  rooms: readonly RoomSummary[];
  /** Asks for the next page; null at the end. */
  next: string | null;
}

/** Something said in a room that strangers may read. */
export interface OverheardMessage {
  eventId: string;
  sender: Person;
  /** Milliseconds since 1970 by the sender's homeserver. */
  timestamp: number;
  said: RoomPreview;
}

export interface DirectoryServers {
  /** One's own. */
  own: string;
  /** Others of whose people one knows some, those with the most first. */
  others: readonly string[];
}

export const exploreCommands = {
  directoryServers: command<DirectoryServers>()(nothing),
  /**
   * A page of the public directory of one's own homeserver (`server` null) or of another. Errors: remote-unreachable,
   * forbidden where that server keeps its directory to itself, network-unreachable.
   */
  publicRooms: command<PublicRooms>()(
    v.object({
      server: v.nullable(v.pipe(v.string(), v.regex(/^[\w.:[\]-]{1,255}$/))),
      term: v.pipe(v.string(), v.trim(), v.maxLength(255)),
      since: v.nullable(v.pipe(v.string(), v.maxLength(1_000))),
    }),
  ),
  /**
   * What was said last in a room one is not in, oldest first. Errors: forbidden and not-found where it is kept from
   * strangers, or one's homeserver is not in it.
   */
  overhear: command<readonly OverheardMessage[]>()(v.object({ roomId })),
};
