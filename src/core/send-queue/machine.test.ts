import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { QueuedMessage } from '../../protocol/vault';
import {
  add,
  failedForGood,
  postponed,
  recovered,
  remove,
  retried,
  sending,
  sent,
  toSend,
  toUpload,
  uploaded,
  uploading,
  type Queue,
} from './machine';

const message = (transactionId: string, roomId: string, order: number): QueuedMessage => ({
  transactionId,
  roomId,
  order,
  type: 'm.room.message',
  content: {},
  createdAt: 0,
  state: 'waiting',
  error: null,
  eventId: null,
  uploads: null,
});
const states = (queue: Queue) => queue.map(({ transactionId, state }) => `${transactionId}:${state}`);

describe('the send queue', () => {
  it('sends one message a room at a time, in order', () => {
    const queue = [message('a1', 'A', 1), message('a2', 'A', 2), message('b1', 'B', 3)];
    expect(toSend(queue).map(({ transactionId }) => transactionId)).toEqual(['a1', 'b1']);
    expect(toSend(sending(queue, 'a1')).map(({ transactionId }) => transactionId)).toEqual(['b1']);
    expect(toSend(sent(sending(queue, 'a1'), 'a1', '$1')).map(({ transactionId }) => transactionId)).toEqual([
      'a2',
      'b1',
    ]);
  });

  it('lets others pass a message that failed for good, but not one that is only late', () => {
    const queue = sending([message('a1', 'A', 1), message('a2', 'A', 2)], 'a1');
    expect(toSend(failedForGood(queue, 'a1', 'forbidden')).map(({ transactionId }) => transactionId)).toEqual(['a2']);
    expect(toSend(postponed(queue, 'a1')).map(({ transactionId }) => transactionId)).toEqual(['a1']);
  });

  it('puts a retried message at the end of the line', () => {
    const queue = retried(failedForGood([message('a1', 'A', 1), message('a2', 'A', 2)], 'a1', 'forbidden'), 'a1');
    expect(toSend(queue).map(({ transactionId }) => transactionId)).toEqual(['a2']);
  });

  it('lets words pass a file that is going up, and files of a room go up in order', () => {
    const upload = { part: 'file', token: 't', name: 'n', mimeType: 'm/m', size: 1, removePosition: false } as const;
    const file = (id: string, room: string, order: number) => ({ ...message(id, room, order), uploads: [upload] });
    const queue = [
      file('a1', 'A', 1),
      file('a2', 'A', 2),
      message('a3', 'A', 3),
      file('b1', 'B', 4),
      file('c1', 'C', 5),
    ];
    const ids = (messages: Queue) => messages.map(({ transactionId }) => transactionId);
    expect(ids(toSend(queue))).toEqual(['a3']);
    expect(ids(toUpload(queue, 2))).toEqual(['a1', 'b1']);
    const going = uploading(uploading(queue, 'a1'), 'b1');
    expect(ids(toUpload(going, 2))).toEqual([]);
    expect(ids(toUpload(going, 3))).toEqual(['c1']);
    const up = uploaded(going, 'a1', { url: 'mxc://a/b' });
    expect(ids(toSend(up))).toEqual(['a1']);
    expect(ids(toUpload(up, 2))).toEqual(['a2']);
    expect(states(recovered(going)).slice(0, 2)).toEqual(['a1:waiting', 'a2:waiting']);
  });

  it('keeps transaction IDs over a crash and never takes one twice', () => {
    const queue = recovered(sending([message('a1', 'A', 1)], 'a1'));
    expect(states(queue)).toEqual(['a1:waiting']);
    expect(add(queue, message('a1', 'A', 9))).toBe(queue);
  });

  it('keeps order, one in flight for each room and no doubles over any history', () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant('write' as const), room: fc.constantFrom('A', 'B') }),
      fc.record({
        do: fc.constantFrom('answer', 'late', 'refuse', 'crash', 'retry' as const),
        room: fc.constantFrom('A', 'B'),
      }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (history) => {
        let queue: Queue = [];
        let order = 0;
        const arrived: Record<string, string[]> = { A: [], B: [] };
        const retriedOnce = new Set<string>();
        for (const { do: act, room } of history) {
          if (act === 'write') queue = add(queue, message(`${room}${(order += 1)}`, room, order));
          for (const next of toSend(queue)) queue = sending(queue, next.transactionId);
          const flying = queue.filter((each) => each.state === 'sending' && each.roomId === room);
          expect(flying.length).toBeLessThanOrEqual(1);
          const [current] = flying;
          if (act === 'crash') queue = recovered(queue);
          else if (act === 'retry') {
            const lost = queue.find((each) => each.state === 'failed' && each.roomId === room);
            if (lost) {
              retriedOnce.add(lost.transactionId);
              queue = retried(queue, lost.transactionId);
            }
          } else if (current && act === 'answer') {
            arrived[room]?.push(current.transactionId);
            queue = sent(queue, current.transactionId, `$${current.transactionId}`);
          } else if (current && act === 'late') queue = postponed(queue, current.transactionId);
          else if (current && act === 'refuse') queue = failedForGood(queue, current.transactionId, 'forbidden');
        }
        for (const ids of Object.values(arrived)) {
          expect(new Set(ids).size).toBe(ids.length);
          const orders = ids.filter((id) => !retriedOnce.has(id)).map((id) => Number(id.slice(1)));
          expect(orders).toEqual([...orders].sort((one, other) => one - other));
        }
        for (const { transactionId, eventId, state } of queue) {
          expect(state === 'sent').toBe(eventId !== null);
          expect(remove(queue, transactionId)).toHaveLength(queue.length - 1);
        }
      }),
    );
  });
});
