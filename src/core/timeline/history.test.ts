import { beforeEach, describe, expect, it } from 'vitest';
import type { StoredEvent } from '../../protocol/vault';
import {
  createFakeHomeserver,
  createMemoryVault,
  createTestContext,
  rawEvent,
  roomId,
  storedEvent,
  type FakeHomeserver,
  type MemoryVault,
} from '../testing';
import { fetchOlder } from './history';
import { unknownToken } from './raw-event';

let vault: MemoryVault;
let homeserver: FakeHomeserver;

beforeEach(() => {
  vault = createMemoryVault();
  homeserver = createFakeHomeserver();
});

const store = (...events: readonly StoredEvent[]) => vault.client.call('writeEvents', { roomId, events: [...events] });
const fetch = (gap: StoredEvent, limit = 10) =>
  fetchOlder(createTestContext(vault), homeserver.client, roomId, gap, limit);
const numbers = (events: readonly StoredEvent[]) => events.map(({ eventId }) => Number(eventId.slice(1)));
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);

describe('history from the homeserver', () => {
  it('goes before the event, and the gap with it', async () => {
    const gap = { ...storedEvent(50), gapToken: '50' };
    await store(gap);
    const stored = await fetch(gap);
    expect(numbers(stored)).toEqual(range(40, 51));
    expect(stored[0]?.gapToken).toBe('40');
    expect(stored.slice(1).every(({ gapToken }) => gapToken === null)).toBe(true);
    expect(vault.events(roomId)).toEqual(stored);
  });

  it('ends where it meets what is stored', async () => {
    const gap = { ...storedEvent(50), gapToken: '50' };
    await store(storedEvent(45, { position: -1e6 }), gap);
    expect(numbers(await fetch(gap))).toEqual(range(46, 51));
    expect(vault.events(roomId).every(({ gapToken }) => gapToken === null)).toBe(true);
  });

  it('ends at the start of the room', async () => {
    const gap = { ...storedEvent(5), gapToken: '5' };
    await store(gap);
    const stored = await fetch(gap, 100);
    expect(numbers(stored)).toEqual(range(0, 6));
    expect(stored.every(({ gapToken }) => gapToken === null)).toBe(true);
  });

  it('passes over what is stored after the event already', async () => {
    const gap = { ...storedEvent(50), gapToken: '50' };
    // The homeserver's order of history differs from the order in which sync brought this one.
    await store(gap, storedEvent(48, { position: 60 }));
    const stored = await fetch(gap);
    expect(numbers(stored)).toEqual([...range(40, 48), 49, 50]);
    expect(stored[0]?.gapToken).toBe('40');
  });

  it('asks nothing where the gap has been closed meanwhile', async () => {
    await store(storedEvent(49), storedEvent(50));
    expect(await fetch({ ...storedEvent(50), gapToken: '50' })).toEqual([storedEvent(50)]);
    expect(homeserver.asked).toEqual([]);
    expect(vault.events(roomId)[1]?.gapToken).toBeNull();
  });

  it('finds its place by the event itself where nobody gave a token', async () => {
    const gap = { ...storedEvent(50), gapToken: unknownToken };
    await store(gap);
    expect(numbers(await fetch(gap))).toEqual(range(40, 51));
  });

  it('fills only the members that nobody knows yet', async () => {
    const member = (userId: string, name: string) => ({
      type: 'm.room.member',
      event_id: `$${name}`,
      sender: userId,
      state_key: userId,
      content: { membership: 'join', displayname: name },
    });
    await vault.client.call('writeMembers', {
      roomId,
      members: [{ userId: '@ana:x', event: member('@ana:x', 'now') }],
    });
    homeserver.state = [member('@ana:x', 'then'), member('@bo:x', 'Bo'), { type: 'm.room.member' }, 7 as never];
    const gap = { ...storedEvent(50), gapToken: '50' };
    await store(gap);
    await fetch(gap);
    const members = await vault.client.call('readMembers', { roomId, userIds: null });
    expect(members.ok && members.value.map(({ event }) => event['content'])).toEqual([
      { membership: 'join', displayname: 'now' },
      { membership: 'join', displayname: 'Bo' },
    ]);
  });

  it('leaves out what is no event', async () => {
    const gap = { ...storedEvent(50), gapToken: '50' };
    await store(gap);
    homeserver.special.set(49, rawEvent(49, { content: 'nothing' }));
    homeserver.special.set(48, rawEvent(48, { sender: { not: 'a string' } }));
    homeserver.special.set(47, null as never);
    expect(numbers(await fetch(gap, 5))).toEqual([45, 46, 50]);
  });

  it('gives up a gap whose token leads nowhere', async () => {
    const gap = { ...storedEvent(50), gapToken: '50' };
    await store(gap);
    for (const number of range(40, 50)) homeserver.special.set(number, null as never);
    expect((await fetch(gap))[0]?.gapToken).toBe('40');
    await store({ ...storedEvent(50), gapToken: '0' });
    expect((await fetch(gap))[0]?.gapToken).toBeNull();
  });
});
