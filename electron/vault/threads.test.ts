import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StoredEvent } from '../../src/protocol/vault';
import { VaultStore } from './vault-store';

const roomId = '!room:example.org';
const me = '@me:example.org';
let folder: string;
let store: VaultStore;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'pli-vault-'));
  store = new VaultStore(path.join(folder, 'vault.db'), new Uint8Array(32).fill(7));
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true });
});

const related = (number: number, target: string, type: string, sender = '@ana:example.org'): StoredEvent => ({
  eventId: `$${number}`,
  position: number,
  timestamp: 1000 + number,
  event: {
    type: type === 'm.annotation' ? 'm.reaction' : 'm.room.message',
    sender,
    content: { body: `said ${number}`, 'm.relates_to': { rel_type: type, event_id: target } },
  },
  clear: null,
  gapToken: null,
});
const root = (number: number): StoredEvent => ({
  ...related(number, '', ''),
  event: { type: 'm.room.message', sender: me, content: { body: 'root' } },
});
const answer = (number: number, thread: string, sender?: string) => related(number, thread, 'm.thread', sender);
const read = async (threadId: string) =>
  ((await store.commands.readThread({ roomId, threadId })) as StoredEvent[]).map(({ eventId }) => eventId);
const figures = (threadIds: string[] | null) => store.commands.readThreadFigures({ roomId, threadIds, userId: me });

describe('a thread', () => {
  it('is read with its root, its answers and what belongs to them', async () => {
    await store.commands.writeEvents({
      roomId,
      events: [
        root(1),
        answer(2, '$1'),
        related(3, '$2', 'm.replace'),
        answer(4, '$9'),
        related(5, '$2', 'm.annotation'),
      ],
    });
    expect(await read('$1')).toEqual(['$1', '$2', '$3', '$5']);
  });

  it('has answers without a place in the room, which take their place when history reaches them', async () => {
    await store.commands.writeEvents({ roomId, events: [root(1), answer(7, '$1')] });
    await store.commands.writeDetached({
      roomId,
      events: [answer(6, '$1'), answer(7, '$1'), related(6.5, '$6', 'm.replace')],
    });
    expect(await read('$1')).toEqual(['$1', '$6', '$7', '$6.5']);
    expect(await store.commands.readEvents({ roomId, before: null, limit: 9 })).toHaveLength(2);
    expect(await store.commands.readDetached({ roomId, eventId: '$6' })).toMatchObject({ position: 6 });
    await store.commands.writeEvents({ roomId, events: [{ ...answer(6, '$1'), position: 5 }] });
    expect(await store.commands.readDetached({ roomId, eventId: '$6' })).toBeNull();
    expect(await read('$1')).toEqual(['$1', '$6', '$7', '$6.5']);
  });

  it('keeps an answer that was redacted in its place', async () => {
    await store.commands.writeEvents({ roomId, events: [root(1), answer(2, '$1')] });
    const event = {
      type: 'm.room.message',
      content: {},
      unsigned: { redacted_because: { sender: me }, 'org.pli.thread': '$1' },
    };
    await store.commands.redactEvent({ roomId, eventId: '$2', event });
    expect(await read('$1')).toEqual(['$1', '$2']);
    expect(await figures(null)).toEqual([]);
  });
});

describe('the figures of threads', () => {
  it('count answers wherever they are kept, name the last, and tell whether I took part', async () => {
    await store.commands.writeEvents({
      roomId,
      events: [root(1), answer(2, '$1'), answer(5, '$1'), answer(3, '$8', me)],
    });
    await store.commands.writeDetached({ roomId, events: [answer(4, '$1')] });
    const found = (await figures(null)) as readonly { threadId: string; last: StoredEvent }[];
    expect(found.map(({ last, ...rest }) => ({ ...rest, last: last.eventId }))).toEqual([
      { threadId: '$1', count: 3, newer: 3, participated: false, last: '$5' },
      { threadId: '$8', count: 1, newer: 1, participated: true, last: '$3' },
    ]);
    expect(await figures(['$8'])).toHaveLength(1);
    await store.commands.writeThreads({
      threads: [{ roomId, threadId: '$1', told: { timestamp: 1004 }, unread: null }],
    });
    expect(await figures(['$1'])).toMatchObject([{ count: 3, newer: 1 }]);
  });
});

describe('what is noted of threads', () => {
  const note = { roomId, threadId: '$1', told: { count: 4, timestamp: 9_000 }, unread: { count: 1 } };

  it('comes back, unread ones of all rooms at once', async () => {
    await store.commands.writeThreads({ threads: [note, { ...note, threadId: '$2', unread: null }] });
    expect(await store.commands.readThreads({ roomId })).toHaveLength(2);
    expect(await store.commands.readUnreadThreads(undefined)).toEqual([note]);
  });

  it('stands among the newest threads with those that are stored alone', async () => {
    await store.commands.writeThreads({ threads: [note] });
    await store.commands.writeEvents({ roomId, events: [answer(2, '$3')] });
    await store.commands.writeEvents({ roomId: '!other:x', events: [answer(3, '$4')] });
    const newest = async (of: string | null) =>
      ((await store.commands.readNewestThreads({ roomId: of, limit: 9 })) as readonly { threadId: string }[]).map(
        ({ threadId }) => threadId,
      );
    expect(await newest(null)).toEqual(['$1', '$4', '$3']);
    expect(await newest(roomId)).toEqual(['$1', '$3']);
  });
});
