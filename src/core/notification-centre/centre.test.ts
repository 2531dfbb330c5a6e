import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ForMe } from '../../protocol/notifications';
import type { StoredEvent } from '../../protocol/vault';
import type { RoomRow } from '../../protocol/rooms';
import { createTestContext, createMemoryVault, type MemoryVault } from '../testing';
import { createCentre } from './centre';

const roomId = '!r:x';
const mentionOf = (number: number, changes: object = {}): StoredEvent => ({
  eventId: `$${number}`,
  position: number,
  timestamp: number * 1_000,
  event: {
    event_id: `$${number}`,
    type: 'm.room.message',
    sender: '@ana:x',
    origin_server_ts: number * 1_000,
    content: { msgtype: 'm.text', body: `message ${number}`, 'm.mentions': { user_ids: ['@me:example.org'] } },
    unsigned: {},
    ...changes,
  },
  clear: null,
  gapToken: null,
});
const row = (changes: Partial<RoomRow> = {}) =>
  ({
    roomId,
    name: 'Cellule',
    membership: 'join',
    unread: true,
    unreadThreads: 0,
    inviter: null,
    timestamp: 0,
    ...changes,
  }) as RoomRow;

function start(vault: MemoryVault, rows: readonly RoomRow[] = [row()]) {
  let record: (id: string, events: readonly StoredEvent[]) => void = () => undefined;
  const context = createTestContext(vault, { clock: () => 50_000 });
  const centre = createCentre({
    context,
    list: {
      rows: () => rows,
      row: (id) => rows.find((each) => each.roomId === id) ?? null,
      onChange: () => () => true,
    },
    timelines: {
      onRecorded(listener) {
        record = listener;
        return () => true;
      },
    },
  });
  const told: (readonly ForMe[])[] = [];
  centre.subscribe((list) => told.push(list));
  return {
    centre,
    context,
    told,
    record: async (...events: StoredEvent[]) => {
      await vault.client.call('writeEvents', { roomId, events });
      record(roomId, events);
      await vi.advanceTimersByTimeAsync(1_000);
    },
    list: () => told.at(-1)?.map(({ kind, text, isNew }) => `${kind} ${text}${isNew ? ' new' : ''}`),
  };
}

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

describe('the notification centre', () => {
  it('lists what was for me, the newest first, until it is deleted', async () => {
    const { record, list, centre } = start(createMemoryVault());
    await record(mentionOf(1), mentionOf(2));
    expect(list()).toEqual(['mention message 2 new', 'mention message 1 new']);
    expect(centre.count.get()).toBe(2);
    await record(mentionOf(2, { content: {}, unsigned: { redacted_because: {} } }));
    expect(list()).toEqual(['mention message 1 new']);
    centre.dispose();
  });

  it('knows after a restart what it listed, and what of it was seen', async () => {
    const vault = createMemoryVault();
    const first = start(vault);
    await first.record(mentionOf(1));
    first.centre.see();
    await vi.advanceTimersByTimeAsync(1_000);
    first.centre.dispose();
    const second = start(vault);
    await second.centre.restore();
    await second.record(mentionOf(60));
    expect(second.list()).toEqual(['mention message 60 new', 'mention message 1']);
    expect(second.centre.count.get()).toBe(1);
    second.centre.dispose();
  });

  it('takes for read what lies in a room that is', async () => {
    const { record, centre } = start(createMemoryVault(), [row({ unread: false })]);
    await record(mentionOf(1));
    expect(centre.count.get()).toBe(0);
    centre.dispose();
  });

  it('holds invitations as long as they are open, and nothing of rooms that one has left', async () => {
    const inviter = { userId: '@ana:x', name: 'Ana', avatar: { url: null, initials: 'A', colour: 1 } };
    const invited = row({ roomId: '!i:x', membership: 'invite', inviter });
    const { record, list, centre } = start(createMemoryVault(), [invited]);
    await record(mentionOf(1));
    expect(list()).toEqual(['invitation  new']);
    expect(centre.count.get()).toBe(1);
    centre.dispose();
  });
});
