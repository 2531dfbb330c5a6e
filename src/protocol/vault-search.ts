/** The vault's commands for searching: what the core asks once it knows whom and which rooms a query means. */
import * as v from 'valibot';
import { command, nothing } from './channel';
import { attachmentKinds, type AttachmentKind } from './search-query';

/** Folded words (see search-words.ts) that follow one another; `prefix`: the last of them is a beginning. */
const searchWords = v.object({
  words: v.pipe(v.array(v.pipe(v.string(), v.regex(/^[\p{L}\p{N}]+$/u))), v.minLength(1), v.maxLength(50)),
  prefix: v.boolean(),
});
export type SearchWords = v.InferOutput<typeof searchWords>;

const time = v.nullable(v.number());
const vaultSearch = v.object({
  /** All of them must be in a message. */
  words: v.pipe(v.array(searchWords), v.maxLength(50)),
  /** Of one of these people; null for anybody. */
  senders: v.nullable(v.array(v.string())),
  /** In one of these rooms; null for all. */
  roomIds: v.nullable(v.array(v.string())),
  has: v.array(v.picklist(attachmentKinds)),
  /** Milliseconds since 1970, `until` exclusive. */
  since: time,
  until: time,
  order: v.picklist(['date', 'relevance']),
  offset: v.pipe(v.number(), v.integer(), v.minValue(0)),
  limit: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(200)),
});
export type VaultSearch = v.InferOutput<typeof vaultSearch>;

export interface VaultSearchAnswer {
  hits: readonly {
    roomId: string;
    /** The message itself, also where an edit of it holds the words. */
    eventId: string;
    sender: string;
    /** Name and picture (`mxc:`) of the sender in the room, where they are known. */
    name: string | null;
    avatar: string | null;
    timestamp: number;
    text: string;
    has: readonly AttachmentKind[];
  }[];
  /** Matches in all, counted to a thousand; `more` where there are more. */
  count: number;
  more: boolean;
}

export const vaultSearchCommands = {
  search: command<VaultSearchAnswer>()(vaultSearch),
  /** Everybody of whom there are messages, with a name. */
  readSenders: command<readonly { userId: string; name: string | null }[]>()(nothing),
  /** The newest gap of every room that has one. */
  readGaps: command<readonly { roomId: string; eventId: string; timestamp: number }[]>()(nothing),
  /** What of a room can be searched. `stored`: at least one event of it is. */
  readCoverage: command<{
    gap: { eventId: string; timestamp: number } | null;
    locked: number;
    stored: boolean;
  }>()(v.object({ roomId: v.string() })),
  /** Indexes events that were stored before there was an index; answers how many are left. */
  indexBacklog: command<{ left: number }>()(v.object({ limit: v.pipe(v.number(), v.maxValue(1000)) })),
};
