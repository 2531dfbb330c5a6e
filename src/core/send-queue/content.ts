/** The content of a text message (client-server API, "m.room.message", "User and room mentions", "Rich replies"). */
import type { ComposedMessage } from '../../protocol/compose';
import type { RichNode } from '../../protocol/rich-text';
import { formatDocument } from '../rich-text';

export type Content = Record<string, unknown>;

const userIds = /(?<![\w@])@[a-z0-9._=/+-]+:[A-Za-z0-9.-]+(?::\d+)?/g;

/** What `m.mentions` names. */
export interface Mentions {
  user_ids?: readonly string[];
  room?: true;
}

/** People and rooms that a tree names: by a mention, or by a Matrix ID in its words. */
function gatherMentions(nodes: readonly RichNode[], found: Set<string>): void {
  for (const node of nodes) {
    if (node.type === 'mention') found.add(node.target);
    if (node.type === 'text') for (const userId of node.text.match(userIds) ?? []) found.add(userId);
    if ('children' in node) gatherMentions(node.children, found);
    if (node.type === 'table')
      for (const row of [node.header, ...node.rows]) for (const cell of row) gatherMentions(cell, found);
  }
}

function mentionsOf(targets: ReadonlySet<string>): Mentions {
  const people = [...targets].filter((target) => target !== '@room' && target.startsWith('@'));
  return { ...(people.length > 0 && { user_ids: people }), ...(targets.has('@room') && { room: true as const }) };
}

/** The content of a written message, without its relation. `answered` is who wrote what it answers: they are notified. */
export function messageContent(message: ComposedMessage, answered: string | null): Content {
  const { body, formattedBody } = formatDocument(message.nodes, message.markdown);
  const mentioned = new Set<string>();
  gatherMentions(message.nodes, mentioned);
  if (answered !== null) mentioned.add(answered);
  return {
    msgtype: message.style === 'emote' ? 'm.emote' : 'm.text',
    body,
    ...(formattedBody === null ? {} : { format: 'org.matrix.custom.html', formatted_body: formattedBody }),
    'm.mentions': mentionsOf(mentioned),
  };
}

export interface Place {
  /** The root of the thread it is said in. */
  threadId: string | null;
  /** The event it answers. */
  replyTo: string | null;
}

/**
 * The relation of what is said in a place: an answer ("Rich replies"), or part of a thread ("Threading"), where one that
 * answers nothing falls back to an answer to `lastInThread` for clients without threads.
 */
export function relationOf({ threadId, replyTo }: Place, lastInThread: string | null = null): Content {
  if (threadId === null) return replyTo === null ? {} : { 'm.relates_to': { 'm.in_reply_to': { event_id: replyTo } } };
  return {
    'm.relates_to': {
      rel_type: 'm.thread',
      event_id: threadId,
      is_falling_back: replyTo === null,
      'm.in_reply_to': { event_id: replyTo ?? lastInThread ?? threadId },
    },
  };
}

/**
 * The content that replaces the event `editOf` by `content` ("Event replacements"). `before` is what that event
 * mentioned: who is named anew alone is notified.
 */
export function replacementContent(content: Content, editOf: string, before: Mentions): Content {
  const { user_ids: people = [], room } = content['m.mentions'] as Mentions;
  const known = new Set(before.user_ids);
  const added = new Set(people.filter((userId) => !known.has(userId)));
  if (room && !before.room) added.add('@room');
  const formatted = content['formatted_body'];
  return {
    ...content,
    body: `* ${String(content['body'])}`,
    ...(typeof formatted === 'string' && { formatted_body: `* ${formatted}` }),
    'm.mentions': mentionsOf(added),
    'm.new_content': content,
    'm.relates_to': { rel_type: 'm.replace', event_id: editOf },
  };
}

/** Plain text with Markdown as a written message; `/me` makes it an emote. */
export function messageOfText(text: string): ComposedMessage {
  const emote = text.startsWith('/me ');
  return {
    style: emote ? 'emote' : 'text',
    nodes: [{ type: 'text', text: emote ? text.slice(4) : text }],
    markdown: true,
  };
}
