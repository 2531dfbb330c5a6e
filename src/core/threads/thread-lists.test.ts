import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import { MatrixEvent } from 'matrix-js-sdk/lib/models/event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { RoomRow } from '../../protocol/rooms';
import type { ThreadList } from '../../protocol/threads';
import { createThreadReceipts } from '../receipts';
import type { RoomList } from '../rooms';
import { createMemoryVault, createTestContext, roomId, type MemoryVault, type TestContext } from '../testing';
import { createThreadLists, type ThreadLists } from './thread-lists';
import { createThreads, type Threads } from './threads';

const message = (id: string, sender: string, timestamp: number, more: object = {}) => ({
  event_id: id,
  type: 'm.room.message',
  sender,
  origin_server_ts: timestamp,
  content: { msgtype: 'm.text', body: `says ${id}` },
  unsigned: {},
  ...more,
});
/** A root as `/threads` answers it. */
const root = (id: string, count: number, timestamp: number) =>
  message(id, '@ana:x', 1, {
    unsigned: {
      'm.relations': {
        'm.thread': {
          count,
          current_user_participated: false,
          latest_event: message(`${id}-last`, '@jo:x', timestamp, {
            content: { body: `last of ${id}`, 'm.relates_to': { rel_type: 'm.thread', event_id: id } },
          }),
        },
      },
    },
  });

let vault: MemoryVault;
let context: TestContext;
let threads: Threads;
let lists: ThreadLists;
let pages: Record<string, { chunk: object[]; next_batch?: string }>;
let asked: string[];
let isDown: boolean;

const client = {
  getRoom: () => null,
  getEventMapper: () => (event: object) => new MatrixEvent(event),
  decryptEventIfNeeded: () => Promise.resolve(),
  http: {
    async authedRequest(_method: string, path: string, query: { from?: string }) {
      asked.push(`${decodeURIComponent(path)} ${query.from ?? ''}`.trim());
      if (isDown) throw Object.assign(new Error('down'), { name: 'ConnectionError' });
      return pages[query.from ?? ''];
    },
  },
} as unknown as MatrixClient;

const rowsOf = (list: ThreadList | undefined) =>
  list?.rows.map(({ threadId, count, last }) => `${threadId} ${count} ${last?.text ?? ''}`);
const watch = (of: string | null) => {
  const told: ThreadList[] = [];
  const stop = lists.subscribe(of, (list) => told.push(list));
  return { last: () => told.at(-1), stop };
};

beforeEach(() => {
  vault = createMemoryVault();
  context = createTestContext(vault);
  threads = createThreads(context, createThreadReceipts(context.userId));
  const rows = [{ roomId, membership: 'join', kind: 'room' } as RoomRow];
  const list = { rows: () => rows } as unknown as RoomList;
  const drafts = { beginning: () => Promise.resolve('') };
  lists = createThreadLists({ context, list, threads, drafts, timelines: { onMember: () => () => undefined } });
  asked = [];
  isDown = false;
  pages = { '': { chunk: [root('$b', 3, 9), root('$a', 1, 5)], next_batch: 'p2' }, p2: { chunk: [root('$0', 2, 2)] } };
});

describe('a list of threads', () => {
  it('asks for the newest once somebody looks, and for more when that is wanted', async () => {
    context.announce(client);
    const { last } = watch(roomId);
    await vi.waitFor(() => expect(rowsOf(last())).toEqual(['$b 3 last of $b', '$a 1 last of $a']));
    await vi.waitFor(() => expect(last()?.state).toBe('idle'));
    await lists.more(roomId);
    await vi.waitFor(() => expect(last()).toMatchObject({ state: 'end', rows: { length: 3 } }));
    expect(asked).toEqual([`/rooms/${roomId}/threads`, `/rooms/${roomId}/threads p2`]);
  });

  it('shows what is stored without network, says why there is no more, and is asked for when the client is there', async () => {
    const { last } = watch(roomId);
    await vi.waitFor(() => expect(last()).toMatchObject({ rows: [], state: 'idle' }));
    isDown = true;
    context.announce(client);
    await vi.waitFor(() => expect(last()).toMatchObject({ state: 'failed', error: 'network-unreachable' }));
    isDown = false;
    await lists.more(roomId);
    await vi.waitFor(() => expect(rowsOf(last())).toHaveLength(2));
  });

  it('is asked for anew where sync has left something out', async () => {
    context.announce(client);
    lists.opened(roomId);
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    lists.opened(roomId);
    lists.limited(roomId);
    await vi.waitFor(() => expect(asked).toHaveLength(2));
  });

  it('of all rooms asks each of them', async () => {
    context.announce(client);
    const { last, stop } = watch(null);
    await vi.waitFor(() => expect(last()).toMatchObject({ state: 'idle', rows: { length: 2 } }));
    await lists.more(null);
    await vi.waitFor(() => expect(last()).toMatchObject({ state: 'end', rows: { length: 3 } }));
    stop();
  });
});
