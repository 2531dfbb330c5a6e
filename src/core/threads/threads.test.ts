import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { StoredEvent } from '../../protocol/vault';
import { createThreadReceipts } from '../receipts';
import { createMemoryVault, createTestContext, roomId, type MemoryVault } from '../testing';
import { createThreads, type Threads } from './threads';

const person = (userId: string) => ({ userId, name: userId, avatar: { url: null, initials: 'A', colour: 0 } });
const answer = (number: number, changes: Record<string, unknown> = {}): StoredEvent => ({
  eventId: `$${number}`,
  position: number,
  timestamp: number,
  event: {
    type: 'm.room.message',
    sender: '@ana:example.org',
    content: { body: 'x', 'm.relates_to': { rel_type: 'm.thread', event_id: '$1' } },
    ...changes,
  },
  clear: null,
  gapToken: null,
});
/** A root with what the homeserver bundles with it. */
const root = (count: number, timestamp: number): StoredEvent => ({
  ...answer(1),
  event: {
    type: 'm.room.message',
    sender: '@me:example.org',
    content: { body: 'root' },
    unsigned: {
      'm.relations': {
        'm.thread': {
          count,
          current_user_participated: false,
          latest_event: { event_id: '$latest', origin_server_ts: timestamp },
        },
      },
    },
  },
});
const unreadTo = (count: number, last: number) => ({
  unread: true,
  count,
  mentions: 0,
  complete: true,
  sealed: [],
  last: { eventId: `$${last}`, timestamp: last },
});
const found = (count: number, last: number) => new Map([['$1', unreadTo(count, last)]]);

let vault: MemoryVault;
let threads: Threads;
const start = () => createThreads(createTestContext(vault), createThreadReceipts('@me:example.org'));
const record = async (events: StoredEvent[]) => {
  await vault.client.call('writeEvents', { roomId, events });
  threads.recorded(roomId, events);
};
const count = () => threads.summary(roomId, '$1', person)?.count ?? null;

beforeEach(async () => {
  vault = createMemoryVault();
  threads = start();
  await threads.load(roomId);
});

describe('the summary of a thread', () => {
  it('counts the answers that are stored, and names the last', async () => {
    await record([answer(2), answer(3)]);
    await expect.poll(count).toBe(2);
    expect(threads.summary(roomId, '$1', person)).toMatchObject({
      last: { sender: { name: '@ana:example.org' }, timestamp: 3 },
      unread: 'no',
    });
  });

  it('is the same object as long as it is the same', async () => {
    await record([answer(2)]);
    await expect.poll(count).toBe(1);
    const before = threads.summary(roomId, '$1', person);
    await record([answer(2)]);
    await expect.poll(count).toBe(1);
    expect(threads.summary(roomId, '$1', person)).toBe(before);
  });

  it('adds what has come since to what the homeserver told', async () => {
    await record([root(40, 5), answer(5), answer(6)]);
    await expect.poll(count).toBe(41);
  });

  it('takes away what was deleted, told or stored', async () => {
    await record([root(2, 3), answer(2), answer(3)]);
    await expect.poll(count).toBe(2);
    await record([answer(2, { content: {}, unsigned: { redacted_because: {}, 'org.pli.thread': '$1' } })]);
    await expect.poll(count).toBe(1);
    await record([answer(3, { content: {}, unsigned: { redacted_because: {}, 'org.pli.thread': '$1' } })]);
    await expect.poll(count).toBe(null);
  });

  it('is what the thread itself shows once every answer is known', async () => {
    await record([root(9, 3), answer(2), answer(3)]);
    await expect.poll(count).toBe(9);
    threads.complete(roomId, '$1', 2, answer(3));
    await expect.poll(count).toBe(2);
  });
});

describe('what is unread in threads', () => {
  it('is summed for the room and marked at the thread, until it is read', () => {
    expect(threads.note(roomId, found(2, 5))).toEqual({ threads: 1, mentions: 0 });
    expect(threads.unread(roomId)).toEqual([{ roomId, threadId: '$1' }]);
    expect(threads.note(roomId, new Map())).toEqual({ threads: 1, mentions: 0 });
    const { receipts } = threads;
    receipts.take(roomId, { $5: { 'm.read': { '@me:example.org': { ts: 6, thread_id: '$1' } } } });
    expect(threads.note(roomId, new Map())).toEqual({ threads: 0, mentions: 0 });
    expect(threads.unread(null)).toEqual([]);
  });

  it('does not count where nothing notifies, but is marked', () => {
    expect(threads.note(roomId, found(0, 5))).toEqual({ threads: 0, mentions: 0 });
    expect(threads.known(roomId, '$1')?.unread).toBe('yes');
  });

  it('is known at the next start', async () => {
    threads.note(roomId, found(2, 5));
    await vi.waitFor(() => expect(vault.calls).toContain('writeThreads'));
    threads = start();
    await threads.restore();
    expect(threads.note(roomId, new Map())).toEqual({ threads: 1, mentions: 0 });
  });
});

describe('a homeserver without threads', () => {
  it('is remembered for a start without network', async () => {
    threads.setSupported(false);
    const next = start();
    await vi.waitFor(async () => {
      await next.restore();
      expect(next.supported()).toBe(false);
    });
  });
});
