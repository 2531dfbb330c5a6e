/** What a person writes, and what helps with it, between the ui and the core. */
import * as v from 'valibot';
import { command, nothing, topic } from './channel';
import { eventId, roomId, userId } from './identifiers';
import { parseMxc } from './media';
import type { Avatar } from './people';
import type { RichNode } from './rich-text';

/** Characters of one message: the limit lies below the 65,536 bytes of an event (client-server API, "Size limits"). */
export const longestMessage = 40_000;

const text = v.pipe(v.string(), v.maxLength(longestMessage));
const nodes: v.GenericSchema<unknown, readonly RichNode[]> = v.array(v.lazy(() => node));
const rows = v.array(v.array(nodes));
const node: v.GenericSchema<unknown, RichNode> = v.variant('type', [
  v.object({ type: v.literal('text'), text }),
  v.object({ type: v.picklist(['break', 'rule']) }),
  v.object({
    type: v.picklist(['strong', 'em', 'underline', 'strike', 'sub', 'sup', 'paragraph', 'quote', 'item', 'bullets']),
    children: nodes,
  }),
  v.object({ type: v.literal('code'), text }),
  v.object({ type: v.literal('code-block'), text, language: v.nullable(v.pipe(v.string(), v.maxLength(30))) }),
  v.object({ type: v.literal('heading'), level: v.picklist([1, 2, 3, 4, 5, 6]), children: nodes }),
  v.object({ type: v.literal('numbers'), start: v.pipe(v.number(), v.integer()), children: nodes }),
  v.object({ type: v.literal('link'), href: text, children: nodes }),
  v.object({ type: v.literal('mention'), target: v.pipe(v.string(), v.maxLength(255)), label: text, me: v.boolean() }),
  v.object({
    type: v.literal('emote'),
    mxc: v.pipe(
      v.string(),
      v.maxLength(500),
      v.check((uri) => parseMxc(uri) !== null),
    ),
    name: v.pipe(v.string(), v.maxLength(102)),
  }),
  v.object({ type: v.literal('spoiler'), reason: v.nullable(text), children: nodes }),
  v.object({ type: v.literal('table'), header: v.array(nodes), rows }),
  v.object({ type: v.literal('details'), summary: nodes, children: nodes }),
  v.object({ type: v.literal('maths'), source: text, display: v.boolean() }),
]);

export const composedMessage = v.object({
  style: v.picklist(['text', 'emote']),
  /** As it stands in the composer: lines are separated by `break`, an empty line is two of them. */
  nodes,
  /** Whether Markdown in its text counts; without it every sign is sent as it is. */
  markdown: v.boolean(),
});
/** A message as it was written. */
export type ComposedMessage = v.InferOutput<typeof composedMessage>;

const draft = v.object({
  nodes,
  /** The message that is answered or changed, and who wrote it. */
  answering: v.nullable(
    v.object({ kind: v.picklist(['reply', 'edit']), eventId, name: v.pipe(v.string(), v.maxLength(200)) }),
  ),
  /** What was written before the change of another message was begun; empty for nothing. */
  aside: nodes,
});
/** Words that were not sent, of one room or thread. */
export type Draft = v.InferOutput<typeof draft>;
export const draftSchema: v.GenericSchema<unknown, Draft> = draft;

/** Whom or what a mention can name. `target` is a user ID, a room's alias or ID, or `@room`. */
export interface Suggestion {
  target: string;
  /** What the mention shows. */
  label: string;
  /** Tells those apart who share a name. */
  detail: string;
  /** Null for `@room`. */
  avatar: Avatar | null;
}

const reason = v.nullable(v.pipe(v.string(), v.maxLength(500)));
const name = v.pipe(v.string(), v.trim(), v.maxLength(255));
const roomCommand = v.variant('kind', [
  v.object({ kind: v.literal('join'), target: v.pipe(v.string(), v.regex(/^[#!]/), v.maxLength(255)) }),
  v.object({ kind: v.picklist(['kick', 'ban', 'unban']), userId, reason }),
  v.object({ kind: v.literal('topic'), topic: v.pipe(v.string(), v.maxLength(2_000)) }),
  v.object({ kind: v.picklist(['nick', 'room-name']), name: v.pipe(name, v.minLength(1)) }),
]);
/** What a slash command does to the room, or to oneself in it. */
export type RoomCommand = v.InferOutput<typeof roomCommand>;

const thread = v.nullable(eventId);

export const composeCommands = {
  /**
   * Puts a message in the send queue; answers its transaction ID at once. `editOf` is a message of mine that it replaces
   * (client-server API, "Event replacements"), `replyTo` one that it answers, `threadId` the root of its thread.
   */
  sendMessage: command<{ transactionId: string }>()(
    v.object({
      roomId,
      threadId: thread,
      replyTo: v.nullable(eventId),
      editOf: v.nullable(eventId),
      message: composedMessage,
    }),
  ),
  /**
   * Creates the encrypted direct conversation and sends its first message. After a failure the next call goes on with
   * the room that was made.
   */
  startDirect: command<{ roomId: string }>()(v.object({ userId, message: composedMessage })),
  /** Keeps words that were not sent; null forgets them. */
  saveDraft: command<null>()(v.object({ roomId, threadId: thread, draft: v.nullable(draft) })),
  /** People of the room (and `@room` where I may) or rooms that a mention may name, the likeliest first. */
  suggest: command<readonly Suggestion[]>()(
    v.object({ roomId, kind: v.picklist(['people', 'rooms']), term: v.pipe(v.string(), v.maxLength(100)) }),
  ),
  /** HTML from the clipboard as what may be kept of it. */
  readPaste: command<readonly RichNode[]>()(v.object({ html: v.pipe(v.string(), v.maxLength(5_000_000)) })),
  /** Notes an emoji among those used, in the account's data. */
  noteEmoji: command<null>()(v.object({ emoji: v.pipe(v.string(), v.maxLength(60)) })),
  /**
   * Does what a slash command says; answers the room to go to, or null to stay.
   * Errors: not-ready, forbidden, not-found, and what the homeserver says.
   */
  runCommand: command<{ roomId: string | null }>()(v.object({ roomId, command: roomCommand })),
};

export const composeTopics = {
  /** The emoji used last, the last first. */
  recentEmoji: topic<readonly string[]>()(nothing),
  /** The beginning of every room's unsent words, by room ID. */
  drafts: topic<Readonly<Record<string, string>>>()(nothing),
};
