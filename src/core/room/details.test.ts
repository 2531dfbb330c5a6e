import type { MatrixEvent } from 'matrix-js-sdk/lib/models/event';
import type { Room } from 'matrix-js-sdk/lib/models/room';
import { describe, expect, it } from 'vitest';
import { newFromOf } from './details';

const me = '@me:example.org';
interface Said {
  id: string;
  sender?: string;
  relation?: string;
}
const roomWith = (events: readonly Said[], readUpTo: string | null) =>
  ({
    getLiveTimeline: () => ({
      getEvents: () =>
        events.map(
          ({ id, sender, relation }) =>
            ({
              getId: () => id,
              getSender: () => sender ?? '@other:example.org',
              getType: () => 'm.room.message',
              getRelation: () => (relation ? { rel_type: relation } : null),
            }) as unknown as MatrixEvent,
        ),
    }),
    getAccountData: () => undefined,
    getReadReceiptForUserId: () => (readUpTo === null ? null : { eventId: readUpTo, data: { ts: 1 } }),
  }) as unknown as Room;

describe('where the new messages begin', () => {
  it('is below what was read', () => {
    expect(newFromOf(roomWith([{ id: '$1' }, { id: '$2' }], '$1'), me)).toBe('$1');
  });

  it('is below the message above a reaction or an edit that was read', () => {
    const events = [{ id: '$1' }, { id: '$2', relation: 'm.annotation' }, { id: '$3', relation: 'm.replace' }];
    expect(newFromOf(roomWith([...events, { id: '$4' }], '$3'), me)).toBe('$1');
  });

  it('is nowhere where all is read, or where only oneself has written since', () => {
    expect(newFromOf(roomWith([{ id: '$1' }], '$1'), me)).toBeNull();
    expect(newFromOf(roomWith([{ id: '$1' }, { id: '$2', sender: me }], '$1'), me)).toBeNull();
  });

  it('is where the receipt says although that is not at hand', () => {
    expect(newFromOf(roomWith([{ id: '$8' }], '$1'), me)).toBe('$1');
  });
});
