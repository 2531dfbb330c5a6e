import { describe, expect, it } from 'vitest';
import type { QueuedMessage } from '../../protocol/vault';
import { storedEvent } from '../testing';
import { gatherOutgoing } from './outgoing';

const me = '@me:example.org';
const queued = (type: string, content: object, changes: Partial<QueuedMessage> = {}): QueuedMessage => ({
  transactionId: `t-${type}`,
  roomId: '!room:example.org',
  order: 1,
  type,
  content: content as Record<string, unknown>,
  createdAt: 5,
  state: 'waiting',
  error: null,
  eventId: null,
  uploads: null,
  ...changes,
});
const reacting = { 'm.relates_to': { rel_type: 'm.annotation', event_id: '$1', key: '👍' } };
const editing = {
  body: '* b',
  'm.new_content': { body: 'b' },
  'm.relates_to': { rel_type: 'm.replace', event_id: '$1' },
};
const reaction = storedEvent(7, { event: { type: 'm.reaction', sender: me, content: reacting, unsigned: {} } });
const find = (eventId: string) => (eventId === '$7' ? reaction : undefined);

describe('what waits in the send queue', () => {
  it('has a place of its own where it belongs to nothing', () => {
    const said = queued('m.room.message', { body: 'a' });
    expect(gatherOutgoing([said], me, find)).toEqual({
      messages: [said],
      relations: [],
      withdrawn: new Set(),
      edits: new Map(),
      changes: new Map(),
    });
  });

  it('shows a reaction at its message, as if it were there, and leaves edits to their messages', () => {
    const edit = queued('m.room.message', editing);
    const { messages, relations, edits, changes } = gatherOutgoing([queued('m.reaction', reacting), edit], me, find);
    expect(messages).toEqual([]);
    expect(edits).toEqual(new Map([['$1', edit]]));
    expect(relations.map(({ clear }) => clear?.['type'])).toEqual(['m.reaction']);
    expect(changes.get('$1')?.map(({ kind, key }) => [kind, key])).toEqual([['reaction', '👍']]);
  });

  it('makes the same event of the same message, so that nothing is made anew', () => {
    const message = queued('m.reaction', reacting);
    const [first] = gatherOutgoing([message], me, find).relations;
    expect(gatherOutgoing([message], me, find).relations[0]).toBe(first);
  });

  it('does not show a reaction that was refused, and tells of it', () => {
    const { relations, changes } = gatherOutgoing(
      [queued('m.reaction', reacting, { state: 'failed', error: 'forbidden' })],
      me,
      find,
    );
    expect(relations).toEqual([]);
    expect(changes.get('$1')).toEqual([
      {
        kind: 'reaction',
        key: '👍',
        send: { transactionId: 't-m.reaction', state: 'failed', error: 'forbidden', progress: null },
      },
    ]);
  });

  it('takes a reaction away at once, and gives it back where that was refused', () => {
    const removal = queued('m.room.redaction', { redacts: '$7' });
    const waiting = gatherOutgoing([removal], me, find);
    expect(waiting.withdrawn).toEqual(new Set(['$7']));
    expect(waiting.changes.get('$1')?.[0]?.kind).toBe('reaction-removal');
    expect(gatherOutgoing([{ ...removal, state: 'failed' }], me, find).withdrawn).toEqual(new Set());
  });

  it('marks a message that is being deleted', () => {
    const { withdrawn, changes } = gatherOutgoing([queued('m.room.redaction', { redacts: '$1' })], me, find);
    expect(withdrawn).toEqual(new Set());
    expect(changes.get('$1')?.[0]?.kind).toBe('deletion');
  });
});
