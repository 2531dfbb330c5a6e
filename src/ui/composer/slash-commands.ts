/** Commands that begin with a slash, and what a written message means. */
import type { ComposedMessage, RoomCommand } from '../../protocol/compose';
import type { RichNode } from '../../protocol/rich-text';
import type { MessageId } from '../language';

type Nodes = readonly RichNode[];

export type ParsedMessage =
  | { kind: 'message'; message: ComposedMessage }
  | { kind: 'command'; command: RoomCommand }
  | { kind: 'invite'; userId: string }
  /** Nothing is sent; `why` says why. */
  | { kind: 'refused'; why: MessageId; values: Readonly<Record<string, string>> };

export interface SlashCommand {
  name: string;
  /** What it takes, and what it does. */
  help: MessageId;
  read: (rest: Nodes, name: string) => ParsedMessage;
}

const message = (nodes: Nodes, more: Partial<ComposedMessage> = {}): ParsedMessage => ({
  kind: 'message',
  message: { style: 'text', nodes, markdown: true, ...more },
});
const refused = (why: MessageId, name: string): ParsedMessage => ({
  kind: 'refused',
  why,
  values: { command: `/${name}` },
});

function plainOf(nodes: Nodes): string {
  return nodes
    .map((node) => {
      if (node.type === 'text' || node.type === 'code') return node.text;
      if (node.type === 'mention') return node.target;
      if (node.type === 'break') return '\n';
      return 'children' in node ? plainOf(node.children) : '';
    })
    .join('')
    .trim();
}

/** The first word, and what follows it. */
function firstWord(nodes: Nodes): { word: string; rest: string } {
  const [, word = '', rest = ''] = /^(\S*)\s*([\s\S]*)$/.exec(plainOf(nodes)) ?? [];
  return { word, rest };
}
const isUserId = (word: string): boolean => /^@[^:\s]+:[^\s]+$/.test(word);

const ofPerson =
  (kind: 'kick' | 'ban' | 'unban') =>
  (nodes: Nodes, name: string): ParsedMessage => {
    const { word, rest } = firstWord(nodes);
    if (!isUserId(word)) return refused('composer.command.needsPerson', name);
    return { kind: 'command', command: { kind, userId: word, reason: rest === '' ? null : rest.slice(0, 500) } };
  };

const ofWords =
  (make: (words: string) => RoomCommand) =>
  (nodes: Nodes, name: string): ParsedMessage => {
    const words = plainOf(nodes).replaceAll(/\s+/g, ' ');
    return words === '' ? refused('composer.command.needsWords', name) : { kind: 'command', command: make(words) };
  };

const ofMessage =
  (make: (nodes: Nodes) => ParsedMessage) =>
  (nodes: Nodes, name: string): ParsedMessage =>
    plainOf(nodes) === '' && nodes.every(({ type }) => type === 'text' || type === 'break')
      ? refused('composer.command.needsWords', name)
      : make(nodes);

export const slashCommands: readonly SlashCommand[] = [
  { name: 'me', help: 'composer.command.me', read: ofMessage((nodes) => message(nodes, { style: 'emote' })) },
  { name: 'plain', help: 'composer.command.plain', read: ofMessage((nodes) => message(nodes, { markdown: false })) },
  {
    name: 'spoiler',
    help: 'composer.command.spoiler',
    read: ofMessage((nodes) => message([{ type: 'spoiler', reason: null, children: nodes }])),
  },
  {
    name: 'shrug',
    help: 'composer.command.shrug',
    read: (nodes) =>
      message([...nodes, { type: 'text', text: `${nodes.length > 0 ? ' ' : ''}¯\\_(ツ)_/¯` }], { markdown: false }),
  },
  {
    name: 'join',
    help: 'composer.command.join',
    read(nodes, name) {
      const { word } = firstWord(nodes);
      const target = /^[#!][^\s]+$/.test(word) ? word : null;
      return target === null
        ? refused('composer.command.needsRoom', name)
        : { kind: 'command', command: { kind: 'join', target } };
    },
  },
  {
    name: 'invite',
    help: 'composer.command.invite',
    read(nodes, name) {
      const { word } = firstWord(nodes);
      return isUserId(word) ? { kind: 'invite', userId: word } : refused('composer.command.needsPerson', name);
    },
  },
  { name: 'kick', help: 'composer.command.kick', read: ofPerson('kick') },
  { name: 'ban', help: 'composer.command.ban', read: ofPerson('ban') },
  { name: 'unban', help: 'composer.command.unban', read: ofPerson('unban') },
  {
    name: 'topic',
    help: 'composer.command.topic',
    read: ofWords((words) => ({ kind: 'topic', topic: words.slice(0, 2_000) })),
  },
  {
    name: 'roomname',
    help: 'composer.command.roomname',
    read: ofWords((words) => ({ kind: 'room-name', name: words.slice(0, 255) })),
  },
  {
    name: 'nick',
    help: 'composer.command.nick',
    read: ofWords((words) => ({ kind: 'nick', name: words.slice(0, 255) })),
  },
  { name: 'html', help: 'composer.command.html', read: (_nodes, name) => refused('composer.command.noHtml', name) },
];

/** With the texts at the beginning in one. */
function joined(nodes: Nodes): Nodes {
  const [one, other, ...rest] = nodes;
  return one?.type === 'text' && other?.type === 'text'
    ? joined([{ type: 'text', text: `${one.text}${other.text}` }, ...rest])
    : nodes;
}

/** What a written document means: a message, or a command. Two slashes begin a message with one. */
export function parseMessage(written: Nodes): ParsedMessage {
  const nodes = joined(written);
  const [first, ...others] = nodes;
  if (first?.type !== 'text' || !first.text.startsWith('/')) return message(nodes);
  if (first.text.startsWith('//')) return message([{ type: 'text', text: first.text.slice(1) }, ...others]);
  const found = /^\/(\p{L}[\p{L}-]*)(?:\s+|$)/u.exec(first.text);
  // A path is no command.
  if (!found) return message(nodes);
  const [whole, name = ''] = found;
  const command = slashCommands.find((each) => each.name === name.toLowerCase());
  if (!command) return refused('composer.command.unknown', name);
  const text = first.text.slice(whole.length);
  return command.read(text === '' ? others : [{ type: 'text', text }, ...others], name);
}
