import { beforeEach, describe, expect, it } from 'vitest';
import type { StoredEvent } from '../../protocol/vault';
import {
  createFakeHomeserver,
  createMemoryVault,
  createTestContext,
  roomId,
  type FakeHomeserver,
  type MemoryVault,
} from '../testing';
import { placeBackwards } from './thread-history';
import type { RoomWindow } from './room-window';
import { createThreadWindow } from './thread-window';

const threadId = '$1';
const related = (number: number, type: string, target: string): StoredEvent => ({
  eventId: `$${number}`,
  position: number,
  timestamp: number,
  event: {
    event_id: `$${number}`,
    type: type === 'm.annotation' ? 'm.reaction' : 'm.room.message',
    sender: '@ana:example.org',
    origin_server_ts: number,
    content: { body: `said ${number}`, 'm.relates_to': { rel_type: type, event_id: target } },
    unsigned: {},
  },
  clear: null,
  gapToken: null,
});
const answer = (number: number) => related(number, 'm.thread', threadId);
const root: StoredEvent = {
  ...answer(1),
  event: { ...answer(1).event, content: { body: 'root' } },
};

let vault: MemoryVault;
let server: FakeHomeserver;
let window: RoomWindow;
let completed: number | null;
/** What the homeserver tells of the thread, newest first. */
let told: readonly StoredEvent[];
let isLive: boolean;

const ids = () => window.records().map(({ eventId }) => eventId);

beforeEach(async () => {
  vault = createMemoryVault();
  server = createFakeHomeserver();
  told = [];
  completed = null;
  isLive = true;
  const { client } = server;
  client.http.authedRequest = (async (_method: string, path: string, query: { from?: string; limit: string }) => {
    if (!path.includes('/relations/')) throw new Error(path);
    if (server.failure) throw Object.assign(new Error('down'), { name: 'ConnectionError' });
    const from = Number(query.from ?? 0);
    const to = from + Number(query.limit);
    return {
      chunk: told.slice(from, to).map(({ event }) => event),
      ...(to < told.length && { next_batch: String(to) }),
    };
  }) as never;
  const context = createTestContext(vault);
  window = createThreadWindow({
    context,
    roomId,
    threadId,
    live: () => (isLive ? { client, recorder: { exclusively: (_room, act) => act() } } : null),
    changed: () => undefined,
    onComplete: (count) => {
      completed = count;
    },
  });
});
const store = (events: StoredEvent[]) => vault.client.call('writeEvents', { roomId, events });

describe('a thread', () => {
  it('shows what is stored at once, and is whole when the homeserver has told the rest', async () => {
    await store([root, answer(8), answer(9)]);
    told = [9, 8, 5, 3].map(answer);
    await window.open();
    expect(ids()).toEqual(['$1', '$8', '$9']);
    expect(window.state().before).toBe('idle');
    await window.fillGap();
    expect(ids()).toEqual(['$1', '$3', '$5', '$8', '$9']);
    expect(window.state().before).toBe('start');
    expect(completed).toBe(4);
    expect(vault.events(roomId), 'answers without a place stay out of the room’s timeline').toHaveLength(3);
  });

  it('has a gap below its first message until one scrolls there', async () => {
    await store([root]);
    told = Array.from({ length: 150 }, (_, index) => answer(200 - index));
    await window.open();
    await window.fillGap();
    expect(window.records()).toHaveLength(101);
    expect(window.records()[1]?.gapToken).toBe('100');
    await window.loadOlder(100);
    expect(window.records()).toHaveLength(151);
    expect(window.records().every(({ gapToken }) => gapToken === null)).toBe(true);
    expect(ids().slice(0, 3)).toEqual(['$1', '$51', '$52']);
  });

  it('takes in its own answers, and what belongs to them, and nothing else', async () => {
    await store([root, answer(2)]);
    await window.open();
    window.take([
      related(4, 'm.replace', '$2'),
      related(5, 'm.thread', '$other'),
      answer(3),
      related(6, 'm.annotation', '$3'),
    ]);
    expect(ids()).toEqual(['$1', '$2', '$3', '$4', '$6']);
  });

  it('is asked for anew after a gap in the room', async () => {
    await store([root, answer(2)]);
    told = [answer(2)];
    await window.open();
    await window.fillGap();
    told = [answer(3), answer(2)];
    await window.fillGap();
    expect(ids()).toEqual(['$1', '$2']);
    window.take([{ ...related(9, 'm.annotation', '$elsewhere'), gapToken: 't' }]);
    await window.fillGap();
    expect(ids()).toEqual(['$1', '$2', '$3']);
  });

  it('says why it is not whole without network, and tries again when that is back', async () => {
    await store([root, answer(2)]);
    await window.open();
    server.failure = 'network-unreachable';
    await expect(window.loadOlder(50)).rejects.toMatchObject({ error: { code: 'network-unreachable' } });
    expect(window.state()).toMatchObject({ before: 'failed', error: 'network-unreachable' });
    server.failure = null;
    window.connected();
    told = [answer(2)];
    await window.fillGap();
    expect(window.state().before).toBe('start');
  });
});

describe('places of answers', () => {
  const places = (idList: string[], known: Record<string, number>, before: number) =>
    Object.fromEntries(placeBackwards(idList, new Map(Object.entries(known)), before));

  it('lie between those that are known', () => {
    expect(places(['d', 'c', 'b', 'a'], { d: 10, a: 4 }, 20)).toEqual({ c: 8, b: 6 });
  });

  it('lie closely before the last known one, so that older ones still have theirs', () => {
    const found = places(['c', 'b', 'a'], { c: 10 }, 20);
    expect(found['b']).toBeLessThan(10);
    expect(found['a']).toBeLessThan(found['b'] ?? 0);
    expect(found['a']).toBeGreaterThan(9);
  });

  it('follow the timeline where the homeserver orders otherwise', () => {
    expect(places(['b', 'x', 'a'], { b: 5, a: 7 }, 20)).toEqual({ x: 5 - 2 ** -10 });
  });
});
