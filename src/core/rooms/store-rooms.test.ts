import { beforeEach, describe, expect, it, vi } from 'vitest';
import { failed, ok, type Result } from '../../protocol/errors';
import type { StoredRoom } from '../../protocol/vault';
import { createRoomStore } from './store-rooms';

const log = { error: vi.fn(), warn: vi.fn(), info: vi.fn(), debug: vi.fn() };

function storeOver(answer: (name: string) => Result<null>) {
  const writes: { name: string; input: unknown }[] = [];
  const results: unknown[] = [];
  const vault = {
    call: (name: string, input: unknown) => {
      writes.push({ name, input });
      return Promise.resolve(answer(name));
    },
  };
  const store = createRoomStore({
    vault: vault as never,
    log,
    roomOf: (roomId): StoredRoom => ({ roomId, row: {}, state: [], details: {} }),
    memberOf: (_roomId, userId) => ({ userId, event: { event_id: `$${userId}` } }),
    onResult: (error) => results.push(error?.code ?? null),
  });
  return { store, writes, results };
}

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

describe('the store of rooms', () => {
  it('gathers a burst of changes into one write', async () => {
    const { store, writes } = storeOver(() => ok(null));
    for (const roomId of ['!a', '!b', '!a']) store.changed(roomId);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(writes).toMatchObject([{ name: 'writeRooms', input: { rooms: [{ roomId: '!a' }, { roomId: '!b' }] } }]);
  });

  it('writes a thousand rooms in pieces', async () => {
    const { store, writes } = storeOver(() => ok(null));
    for (let index = 0; index < 1000; index += 1) store.changed(`!${index}`);
    await store.flush();
    expect(writes).toHaveLength(10);
  });

  it('tells of a full disk, and writes the rooms with the next change', async () => {
    let full = true;
    const { store, writes, results } = storeOver(() => (full ? failed('disk-full') : ok(null)));
    store.changed('!a');
    await store.flush();
    full = false;
    store.changed('!b');
    await store.flush();
    expect(results).toEqual(['disk-full', null]);
    expect(writes.at(-1)).toMatchObject({ input: { rooms: [{ roomId: '!a' }, { roomId: '!b' }] } });
  });

  it('writes a membership once, however often sync repeats it', async () => {
    const { store, writes } = storeOver(() => ok(null));
    store.memberChanged('!a', '@one:x');
    await store.flush();
    store.memberChanged('!a', '@one:x');
    store.memberChanged('!a', '@two:x');
    await store.flush();
    expect(writes).toMatchObject([
      { input: { members: [{ userId: '@one:x' }] } },
      { input: { members: [{ userId: '@two:x' }] } },
    ]);
  });

  it('does not write a room that was removed before its turn', async () => {
    const { store, writes } = storeOver(() => ok(null));
    store.changed('!a');
    store.removed('!a');
    await store.flush();
    expect(writes.map(({ name }) => name)).toEqual(['deleteRoom']);
  });
});
