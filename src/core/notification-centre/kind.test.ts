import { describe, expect, it } from 'vitest';
import type { ReadableEvent } from '../timeline';
import { kindOf } from './kind';

const me = '@me:x';
const mine = '$mine';
const facts = (changes: object = {}) => ({
  userId: me,
  highlighted: false,
  senderOf: (eventId: string) => Promise.resolve(eventId === mine ? me : '@ana:x'),
  isInThread: (root: string) => Promise.resolve(root === '$root-of-mine'),
  ...changes,
});
const event = (content: object, changes: Partial<ReadableEvent> = {}): ReadableEvent => ({
  eventId: '$new',
  type: 'm.room.message',
  content: { msgtype: 'm.text', body: 'x', ...content },
  sender: '@ana:x',
  timestamp: 5,
  stateKey: null,
  unsigned: {},
  encrypted: false,
  locked: false,
  redacted: false,
  ...changes,
});
const mention = { 'm.mentions': { user_ids: [me] } };
const answering = (eventId: string, more: object = {}) => ({
  'm.relates_to': { 'm.in_reply_to': { event_id: eventId }, ...more },
});
const inThread = (root: string, fallsBack: boolean, answered: string) =>
  answering(answered, { rel_type: 'm.thread', event_id: root, is_falling_back: fallsBack });
const reaction = (target: string) => ({
  'm.relates_to': { rel_type: 'm.annotation', event_id: target, key: '👍' },
});

describe('what is for me', () => {
  it.each([
    ['a mention', event(mention), 'mention'],
    ['a mention of everybody', event({ 'm.mentions': { room: true } }), 'mention'],
    ['an answer to me', event(answering(mine)), 'reply'],
    ['an answer to me that mentions me, as answers do', event({ ...mention, ...answering(mine) }), 'reply'],
    ['an answer to somebody else', event(answering('$other')), null],
    ['a reaction to me', event(reaction(mine), { type: 'm.reaction' }), 'reaction'],
    ['a reaction to somebody else', event(reaction('$other'), { type: 'm.reaction' }), null],
    ['an answer in a thread I am in', event(inThread('$root-of-mine', true, mine)), 'thread'],
    ['an answer in another thread', event(inThread('$root', true, '$other')), null],
    ['an answer to me in a thread', event(inThread('$root', false, mine)), 'reply'],
    ['a mention in a thread', event({ ...mention, ...inThread('$root', true, '$other') }), 'mention'],
    ['a sticker that mentions me', event(mention, { type: 'm.sticker' }), 'mention'],
    ['what I said myself', event(mention, { sender: me }), null],
    ['an edit', event({ ...mention, 'm.relates_to': { rel_type: 'm.replace', event_id: '$a' } }), null],
    ['what was deleted', event(mention, { redacted: true }), null],
    ['what cannot be read', event(mention, { locked: true }), null],
    ['a state event', event(mention, { stateKey: '' }), null],
    ['nonsense', event({ 'm.mentions': 5, 'm.relates_to': 'x' }), null],
  ] as const)('%s', async (_name, given, expected) => {
    expect((await kindOf(given, facts()))?.kind ?? null).toBe(expected);
  });

  it('is also what the push rules take for a mention: a name, a keyword', async () => {
    expect(await kindOf(event({}), facts({ highlighted: true }))).toMatchObject({ kind: 'mention', target: '$new' });
  });

  it('leads from a reaction to what was reacted to', async () => {
    const found = await kindOf(event(reaction(mine), { type: 'm.reaction' }), facts());
    expect(found).toEqual({ kind: 'reaction', target: mine, reaction: '👍' });
  });
});
