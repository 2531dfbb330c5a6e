/** Searching messages, how much of the history can be searched, and ways to places in a room. */
import * as v from 'valibot';
import { command, nothing, topic } from './channel';
import { roomId } from './identifiers';
import type { Person } from './people';
import type { AttachmentKind } from './search-query';

const inRoom = v.object({ roomId });
/** Longer queries than this are nobody's. */
const longestQuery = 1000;

/** A part of a message's text; `match` where it is what was looked for. */
export interface SnippetPart {
  text: string;
  match: boolean;
}

/** A message that was found. */
export interface SearchHit {
  roomId: string;
  eventId: string;
  sender: Person;
  /** Milliseconds since 1970. */
  timestamp: number;
  /** One line of the text around what was found. */
  snippet: readonly SnippetPart[];
  has: readonly AttachmentKind[];
}

export interface SearchAnswer {
  hits: readonly SearchHit[];
  /** Matches in all, counted to a thousand; `more` where there are more. */
  count: number;
  more: boolean;
  /** How long it took in the core and the vault. */
  milliseconds: number;
  /** Values of filters that name nobody and no room. */
  unknown: readonly { name: 'from' | 'in'; value: string }[];
}

export type SearchOrder = 'date' | 'relevance';

/** How the background goes on that fetches older history for the index. */
export interface Indexing {
  /** `off`: by the setting; `waiting`: until Pli is connected; `disk-full`: until there is room again. */
  state: 'off' | 'waiting' | 'running' | 'paused' | 'offline' | 'disk-full' | 'done';
  /** Rooms whose history is here as far as wanted, of those there are. */
  rooms: number;
  totalRooms: number;
  /** Grows whenever there may be more, less or other things to find. */
  revision: number;
}

/** How much of a room can be searched. */
export interface RoomIndexing {
  /** From when on everything is here (milliseconds since 1970); null where that is the room's beginning. */
  since: number | null;
  /** Encrypted messages that are here, but cannot be read. */
  locked: number;
  /** Whether the rest is being fetched, as the person wished it for this room. */
  isWanted: boolean;
}

export const searchCommands = {
  /** Finds messages in a room or (null) in all. `query` is what a person typed; see search-query.ts. */
  searchMessages: command<SearchAnswer>()(
    v.object({
      query: v.pipe(v.string(), v.maxLength(longestQuery)),
      roomId: v.nullable(roomId),
      order: v.picklist(['date', 'relevance']),
      offset: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10_000)),
      limit: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)),
    }),
  ),
  /** People who said something, whose name or Matrix ID has words that begin so: for completing `from:`. */
  searchSenders: command<readonly Person[]>()(v.object({ term: v.pipe(v.string(), v.maxLength(255)) })),
  /** Pauses the fetching of older history on this computer, or goes on with it. */
  pauseIndexing: command<null>()(v.object({ paused: v.boolean() })),
  /** Fetches the whole history of a room, whatever the setting says. */
  indexRoom: command<null>()(inRoom),
  /**
   * The event at a time (milliseconds since 1970) or the first after it: by the homeserver, else by what is stored. Errors:
   * not-found.
   */
  eventAt: command<{ eventId: string }>()(v.object({ roomId, timestamp: v.number() })),
  /** A matrix.to link to a room or to an event of it, with servers to join by. */
  permalink: command<{ url: string }>()(v.object({ roomId, eventId: v.nullable(v.string()) })),
};

export const searchTopics = {
  indexing: topic<Indexing>()(nothing),
  roomIndexing: topic<RoomIndexing>()(inRoom),
};
