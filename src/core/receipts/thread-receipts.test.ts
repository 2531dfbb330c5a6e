import { beforeEach, describe, expect, it } from 'vitest';
import { createThreadReceipts, type ThreadReceipts } from './thread-receipts';

const me = '@me:example.org';
const ana = '@ana:example.org';
const room = '!room:example.org';
const receipt = (who: string, ts: number, threadId?: string) => ({
  [who]: { ts, ...(threadId !== undefined && { thread_id: threadId }) },
});
let receipts: ThreadReceipts;
const take = (content: unknown) => receipts.take(room, content);
const mine = (threadId: string) => receipts.mine(room, threadId).map(({ eventId }) => eventId);

beforeEach(() => {
  receipts = createThreadReceipts(me);
});

describe('receipts of threads', () => {
  it('hold for their own thread', () => {
    take({ $2: { 'm.read': receipt(me, 1, '$1') } });
    expect(mine('$1')).toEqual(['$2']);
    expect(mine('$9')).toEqual([]);
  });

  it('hold everywhere where they name none, and in no thread where they name the room', () => {
    take({ $5: { 'm.read': receipt(me, 1) }, $6: { 'm.read': receipt(me, 2, 'main') } });
    expect(mine('$1')).toEqual(['$5']);
    expect(receipts.readersAt(room, 'main', '$6'), 'the SDK keeps those of the room').toEqual([]);
  });

  it('count all of them, public or private, since the last one set need not read furthest', () => {
    take({ $3: { 'm.read.private': receipt(me, 9, '$1') } });
    take({ $2: { 'm.read': receipt(me, 5, '$1') } });
    expect(mine('$1')).toEqual(['$3', '$2']);
  });

  it('tell who has read, each where they stand now', () => {
    take({ $2: { 'm.read': receipt(ana, 1, '$1') } });
    expect(receipts.readersAt(room, '$1', '$2')).toEqual([ana]);
    take({ $3: { 'm.read': receipt(ana, 2, '$1') } });
    expect(receipts.readersAt(room, '$1', '$2')).toEqual([]);
  });

  it('say whether mine are among them, and take no harm from odd shapes', () => {
    expect(take({ $2: { 'm.read': receipt(ana, 1, '$1') } })).toBe(false);
    expect(take({ $2: { 'm.read': receipt(me, 1, '$1') } })).toBe(true);
    for (const odd of [null, 'x', { $2: null }, { $2: { 'm.read': 5 } }, { $2: { 'm.read': { [ana]: null } } }])
      expect(take(odd)).toBe(false);
  });
});
