import { beforeEach, describe, expect, it } from 'vitest';
import type { QueuedMessage, StoredEvent } from '../../protocol/vault';
import { createItemBuilder, type ItemBuilder, type ItemFacts } from './items';

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
