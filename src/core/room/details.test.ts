import type { MatrixEvent } from 'matrix-js-sdk/lib/models/event';
import type { Room } from 'matrix-js-sdk/lib/models/room';
import { describe, expect, it } from 'vitest';
import { newFromOf } from './details';

const me = '@me:example.org';
interface Said {
  id: string;
  sender?: string;
  relation?: string;
  /** What it relates to. */
  to?: string;
}
function roomWith(said: readonly Said[], readUpTo: string | null): Room {
  const events = said.map(({ id, sender, relation, to }) => {
    const content = relation ? { 'm.relates_to': { rel_type: relation, event_id: to ?? '$1' } } : {};
    return {
      getId: () => id,
      getSender: () => sender ?? '@other:example.org',
      getType: () => 'm.room.message',
      getContent: () => content,
      getWireContent: () => content,
      getRelation: () => (relation ? { rel_type: relation } : null),
    } as unknown as MatrixEvent;
  });
  return {
    getLiveTimeline: () => ({ getEvents: () => events }),
    findEventById: (eventId: string) => events.find((event) => event.getId() === eventId),
    getAccountData: () => undefined,
    getReadReceiptForUserId: () => (readUpTo === null ? null : { eventId: readUpTo, data: { ts: 1 } }),
  } as unknown as Room;
}
const newFrom = (events: readonly Said[], readUpTo: string | null, hasThreads = true) =>
  newFromOf(roomWith(events, readUpTo), me, hasThreads);

describe('where the new messages begin', () => {
  it('is below what was read', () => {
    expect(newFrom([{ id: '$1' }, { id: '$2' }], '$1')).toBe('$1');
  });

  it('is below the message above a reaction or an edit that was read', () => {
    const events = [{ id: '$1' }, { id: '$2', relation: 'm.annotation' }, { id: '$3', relation: 'm.replace' }];
    expect(newFrom([...events, { id: '$4' }], '$3')).toBe('$1');
  });

  it('is nowhere where all is read, or where only oneself has written since', () => {
    expect(newFrom([{ id: '$1' }], '$1')).toBeNull();
    expect(newFrom([{ id: '$1' }, { id: '$2', sender: me }], '$1')).toBeNull();
  });

  it('is nowhere where only a thread goes on, and never at one of its answers', () => {
    const answer = { id: '$2', relation: 'm.thread' };
    expect(newFrom([{ id: '$1' }, answer], '$1')).toBeNull();
    expect(newFrom([{ id: '$1' }, answer, { id: '$3' }], '$2')).toBe('$1');
    expect(newFrom([{ id: '$1' }, answer], '$1', false), 'without threads it is a message as others').toBe('$1');
  });

  it('is where the receipt says although that is not at hand', () => {
    expect(newFrom([{ id: '$8' }], '$1')).toBe('$1');
  });
});
