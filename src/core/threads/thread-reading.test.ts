import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import { beforeEach, describe, expect, it } from 'vitest';
import { createThreadReceipts } from '../receipts';
import { createMemoryVault, createTestContext, roomId, type MemoryVault } from '../testing';
import { createThreadReading, type ThreadReading } from './thread-reading';
import { createThreads, type Threads } from './threads';

let vault: MemoryVault;
let threads: Threads;
let reading: ThreadReading;
let asked: unknown[];
let isDown: boolean;
let how: 'public' | 'private';

const client = {
  http: {
    async authedRequest(_method: string, path: string, _query: unknown, body: object) {
      if (isDown) throw Object.assign(new Error('down'), { name: 'ConnectionError' });
      asked.push([decodeURIComponent(path.split('/receipt/')[1] ?? ''), body]);
    },
  },
} as unknown as MatrixClient;

const store = (...numbers: number[]) =>
  vault.client.call('writeEvents', {
    roomId,
    events: numbers.map((number) => ({
      eventId: `$${number}`,
      position: number,
      timestamp: number,
      event: {
        type: 'm.room.message',
        sender: '@ana:x',
        content: { 'm.relates_to': { rel_type: 'm.thread', event_id: '$1' } },
      },
      clear: null,
      gapToken: null,
    })),
  });

beforeEach(async () => {
  vault = createMemoryVault();
  asked = [];
  isDown = false;
  how = 'public';
  const settings = () => ({ sendReadReceipts: { value: how } }) as never;
  const context = createTestContext(vault, { settings, client: () => client });
  threads = createThreads(context, createThreadReceipts(context.userId));
  reading = createThreadReading(context, threads);
  await store(2, 3);
});

describe('a thread that is read', () => {
  it('tells the homeserver for which thread, once for each newest answer, and counts as read here', async () => {
    await reading.markRead(roomId, '$1');
    await reading.markRead(roomId, '$1');
    expect(asked).toEqual([['m.read/$3', { thread_id: '$1' }]]);
    expect(threads.marks(roomId, '$1')).toMatchObject([{ eventId: '$3' }]);
    await store(4);
    await reading.markRead(roomId, '$1');
    expect(asked).toHaveLength(2);
  });

  it('is nobody else’s business where the person wants that', async () => {
    how = 'private';
    await reading.markRead(roomId, '$1');
    expect(asked).toEqual([['m.read.private/$3', { thread_id: '$1' }]]);
  });

  it('is told again where that failed', async () => {
    isDown = true;
    await expect(reading.markRead(roomId, '$1')).rejects.toMatchObject({ error: { code: 'network-unreachable' } });
    isDown = false;
    await reading.markRead(roomId, '$1');
    expect(asked).toHaveLength(1);
  });

  it('is none without answers, or where the homeserver knows no threads', async () => {
    await reading.markRead(roomId, '$other');
    threads.setSupported(false);
    await reading.markRead(roomId, '$1');
    expect(asked).toEqual([]);
  });
});
