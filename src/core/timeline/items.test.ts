import { beforeEach, describe, expect, it } from 'vitest';
import type { QueuedMessage, StoredEvent } from '../../protocol/vault';
import { createItemBuilder, type ItemBuilder, type ItemFacts } from './items';
import { noPollFacts } from './count-poll';
import { namedIn } from './named-in';

const me = '@camille:exemple.fr';
const person = { userId: me, name: 'Camille', avatar: { url: null, initials: 'C', colour: 0 } };
const facts: ItemFacts = {
  accountId: '0'.repeat(16),
  myUserId: me,
  encryptedRoom: false,
  person: () => person,
  failureOf: () => ({ why: 'unknown', since: null }),
  quoteOf: (eventId) => ({ eventId, sender: null, text: '', state: 'missing' }),
  readersAt: () => [],
  progressOf: () => null,
  polls: noPollFacts,
  keyOf: (eventId) => eventId,
  threadId: null,
  hasThreads: true,
  threadAt: () => null,
};

function said(eventId: string, content: Record<string, unknown>, timestamp = 1): StoredEvent {
  const event = {
    event_id: eventId,
    type: 'm.room.message',
    sender: me,
    room_id: '!a:x',
    origin_server_ts: timestamp,
    content,
  };
  return { eventId, position: timestamp, timestamp, event, clear: null, gapToken: null };
}
const text = (body: string) => ({ msgtype: 'm.text', body });
const changed = (eventId: string, body: string) => ({
  ...text(`* ${body}`),
  'm.new_content': text(body),
  'm.relates_to': { rel_type: 'm.replace', event_id: eventId },
});
const queued = (content: Record<string, unknown>, state: QueuedMessage['state'] = 'waiting'): QueuedMessage => ({
  transactionId: 't1',
  roomId: '!a:x',
  order: 1,
  type: 'm.room.message',
  content,
  uploads: null,
  createdAt: 2,
  state,
  error: state === 'failed' ? 'forbidden' : null,
  eventId: null,
});
const shown = (value: string) => ({ type: 'text', body: [{ type: 'text', text: value }] });

describe('a change of a message', () => {
  let builder: ItemBuilder;
  beforeEach(() => {
    builder = createItemBuilder();
  });
  const record = said('$1', text('avant'));

  it('stands there while it is on its way, in the place of the message', () => {
    const items = builder.build([record], [queued(changed('$1', 'après'))], facts);
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      key: '$1',
      content: shown('après'),
      edited: true,
      send: { state: 'waiting', transactionId: 't1' },
    });
  });

  it('that failed can be retried and deleted by its own name, and deleted leaves what was said', () => {
    const [failed] = builder.build([record], [queued(changed('$1', 'après'), 'failed')], facts);
    expect(failed?.send).toMatchObject({ state: 'failed', error: 'forbidden', transactionId: 't1' });
    const [left] = builder.build([record], [], facts);
    expect(left).toMatchObject({ content: shown('avant'), edited: false, send: null });
  });

  it('that has come back stays, and the message is the same object as long as nothing happens', () => {
    const edit = said('$2', changed('$1', 'après'), 3);
    const [item] = builder.build([record, edit], [], facts);
    expect(item).toMatchObject({ content: shown('après'), edited: true, send: null });
    expect(builder.build([record, edit], [], facts)[0]).toBe(item);
  });
});

describe('threads', () => {
  const inThread = (thread: string, fallback = true) => ({
    'm.relates_to': {
      rel_type: 'm.thread',
      event_id: thread,
      is_falling_back: fallback,
      'm.in_reply_to': { event_id: '$1' },
    },
  });
  const root = said('$1', text('question'), 1);
  const answer = said('$2', { ...text('réponse'), ...inThread('$1') }, 2);
  const other = said('$3', text('autre'), 3);
  const ids = (records: readonly StoredEvent[], changes: Partial<ItemFacts>) =>
    createItemBuilder()
      .build(records, [], { ...facts, ...changes })
      .map(({ eventId }) => eventId);

  it('have their answers apart from the room, with the first message in both', () => {
    expect(ids([root, answer, other], {})).toEqual(['$1', '$3']);
    expect(ids([root, answer, other], { threadId: '$1' })).toEqual(['$1', '$2']);
  });

  it('stand in the room where the homeserver knows none, as the answers that they fall back to', () => {
    expect(ids([root, answer, other], { hasThreads: false })).toEqual(['$1', '$2', '$3']);
    const [, item] = createItemBuilder().build([root, answer], [], { ...facts, hasThreads: false });
    expect(item?.quote?.eventId).toBe('$1');
  });

  it('quote what is answered in them, but not what they fall back to', () => {
    const real = said('$4', { ...text('à toi'), ...inThread('$1', false) }, 4);
    const items = createItemBuilder().build([root, answer, real], [], { ...facts, threadId: '$1' });
    expect(items.map(({ quote }) => quote?.eventId ?? null)).toEqual([null, null, '$1']);
  });

  it('cannot go out from an answer: what claims so stays with the room', () => {
    const nested = said('$5', { ...text('sous-fil'), ...inThread('$2') }, 5);
    expect(ids([root, answer, nested], {})).toEqual(['$1', '$5']);
  });

  it('keep an answer that was deleted', () => {
    const gone = {
      ...answer,
      event: { ...answer.event, content: {}, unsigned: { redacted_because: {}, 'org.pli.thread': '$1' } },
    };
    expect(ids([root, gone], {})).toEqual(['$1']);
    expect(ids([root, gone], { threadId: '$1' })).toEqual(['$1', '$2']);
  });

  it('have what is being sent in the place where it was written', () => {
    const message = queued({ ...text('en route'), ...inThread('$1') });
    const build = (changes: Partial<ItemFacts>) =>
      createItemBuilder().build([root], [message], { ...facts, ...changes });
    expect(build({})).toHaveLength(1);
    expect(build({ threadId: '$1' })).toHaveLength(2);
    expect(build({ threadId: '$9' })).toHaveLength(0);
    expect(build({ hasThreads: false })).toHaveLength(2);
  });

  it('are told under the message from which they go out', () => {
    const thread = { count: 1, last: null, unread: 'yes' } as const;
    const [item] = createItemBuilder().build([root], [], { ...facts, threadAt: () => thread });
    expect(item?.thread).toBe(thread);
  });
});

describe('a verification asked for in the room', () => {
  const request = said('$1', {
    msgtype: 'm.key.verification.request',
    body: 'Vérification',
    from_device: 'A',
    methods: ['m.sas.v1'],
    to: '@jean:exemple.fr',
  });
  const named = (name: string): ItemFacts => ({
    ...facts,
    person: (userId) => (userId === me ? person : { ...person, userId, name }),
  });

  it('names whom it was asked of, also where the name is known later', () => {
    const builder = createItemBuilder();
    const [before] = builder.build([request], [], named('@jean:exemple.fr'));
    expect(before?.content).toMatchObject({ type: 'verification', target: '@jean:exemple.fr' });
    const [item] = builder.build([request], [], named('Jean'));
    expect(item?.content).toMatchObject({ type: 'verification', target: 'Jean' });
    expect(builder.build([request], [], named('Jean'))[0]).toBe(item);
    expect(namedIn(request)).toEqual([me, '@jean:exemple.fr']);
  });
});

describe('the encryption of a room', () => {
  const algorithm = 'm.megolm.v1.aes-sha2';
  const state = (content: Record<string, unknown>, before?: Record<string, unknown>): StoredEvent => {
    const record = said('$1', content);
    const unsigned = before && { prev_content: before };
    return { ...record, event: { ...record.event, type: 'm.room.encryption', state_key: '', unsigned } };
  };
  const changeIn = (record: StoredEvent) => createItemBuilder().build([record], [], facts)[0]?.content;

  it('is turned on once; what follows says how long keys are used', () => {
    expect(changeIn(state({ algorithm }))).toEqual({ type: 'state', change: { kind: 'encryption' } });
    expect(changeIn(state({ algorithm, rotation_period_msgs: 5 }, { algorithm }))).toEqual({
      type: 'state',
      change: { kind: 'key-rotation', periodMs: 604_800_000, messages: 5 },
    });
  });
});

describe('the end of a poll', () => {
  const ana = { ...person, userId: '@ana:exemple.fr' };
  const ended = (sender: string): StoredEvent => ({
    ...said('$2', { 'm.relates_to': { rel_type: 'm.reference', event_id: '$1' } }, 2),
    event: {
      type: 'm.poll.end',
      sender,
      content: { 'm.relates_to': { rel_type: 'm.reference', event_id: '$1' } },
      unsigned: {},
    },
  });
  const shown = (sender: string, more: Partial<ItemFacts> = {}) =>
    createItemBuilder()
      .build([ended(sender)], [], {
        ...facts,
        quoteOf: (eventId) => ({ eventId, sender: ana, text: 'Salle ?', state: 'loaded' }),
        ...more,
      })
      .map(({ content, quote }) => [content.type, quote?.eventId]);

  it('is told, with the poll, of who asked and of who may delete what others say', () => {
    expect(shown(ana.userId)).toEqual([['poll-ended', '$1']]);
    expect(shown(me, { polls: { relations: [], mayDeleteOthers: () => true } })).toEqual([['poll-ended', '$1']]);
  });
  it('is not told of others, nor while nobody knows whose the poll is', () => {
    expect(shown(me)).toEqual([]);
    expect(shown(ana.userId, { quoteOf: (eventId) => facts.quoteOf(eventId) })).toEqual([]);
  });
});
