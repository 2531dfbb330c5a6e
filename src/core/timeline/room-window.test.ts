import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { StoredEvent } from '../../protocol/vault';
import {
  createFakeHomeserver,
  createMemoryVault,
  createTestContext,
  roomId,
  storedEvent,
  type FakeHomeserver,
  type MemoryVault,
} from '../testing';
import { gapRoom, placeRun } from './placing';
import { createRoomWindow, type RoomWindow } from './room-window';

let vault: MemoryVault;
let homeserver: FakeHomeserver;
let clock: number;
let isLive: boolean;

beforeEach(() => {
  vault = createMemoryVault();
  homeserver = createFakeHomeserver();
  clock = 0;
  isLive = true;
});

function makeWindow(at: string | null = null): RoomWindow {
  const recorder = { exclusively: <T>(_roomId: string, act: () => Promise<T>) => act() };
  return createRoomWindow({
    context: createTestContext(vault, { clock: () => clock }),
    roomId,
    at,
    live: () => (isLive ? { client: homeserver.client, recorder } : null),
    changed: () => undefined,
  });
}
const store = (...events: readonly StoredEvent[]) => vault.client.call('writeEvents', { roomId, events: [...events] });
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);
const stored = (from: number, to: number, offset = 0) =>
  range(from, to).map((number) => storedEvent(number, { position: number + offset }));
const numbers = (window: RoomWindow) => window.records().map(({ eventId }) => Number(eventId.slice(1)));

/** Events 0–9 stored, 10 to `from` missing, the rest stored. */
async function withGap(from: number, to: number): Promise<void> {
  const [first, ...rest] = stored(from, to, gapRoom);
  if (first) await store(...stored(0, 10), { ...first, gapToken: String(from) }, ...rest);
}

describe('a timeline that is opened', () => {
  it('shows the newest stored events after one read', async () => {
    await store(...stored(0, 200));
    vault.calls.length = 0;
    const window = makeWindow();
    await window.open();
    expect(vault.calls).toEqual(['readEvents']);
    expect(numbers(window)).toEqual(range(140, 200));
    expect(window.state()).toEqual({ before: 'idle', error: null, after: 'end' });
  });

  it('knows the start where that is all there is', async () => {
    await store(...stored(1, 5));
    const window = makeWindow();
    await window.open();
    expect(window.state().before).toBe('start');
  });

  it('does not take a gap for the start', async () => {
    await store({ ...storedEvent(8), gapToken: '8' }, storedEvent(9));
    const window = makeWindow();
    await window.open();
    expect(window.state().before).toBe('idle');
  });

  it('says why it could not be read', async () => {
    vault.broken.set('readEvents', 'store-corrupt');
    const window = makeWindow();
    await expect(window.open()).rejects.toThrow('store-corrupt');
    expect(window.state()).toEqual({ before: 'failed', error: 'store-corrupt', after: 'end' });
  });
});

describe('older events', () => {
  it('come from the vault down to the start', async () => {
    await store(...stored(0, 100));
    const window = makeWindow();
    await window.open();
    const loading = window.loadOlder(30);
    expect(window.state().before).toBe('loading');
    expect(await loading).toEqual({ start: false });
    expect(numbers(window)).toEqual(range(10, 100));
    expect(await window.loadOlder(30)).toEqual({ start: true });
    expect(numbers(window)).toEqual(range(0, 100));
    expect(window.state().before).toBe('start');
    expect(homeserver.asked).toEqual([]);
  });

  it('come from the homeserver where the vault has a gap, and then from the vault again', async () => {
    await withGap(30, 100);
    const window = makeWindow();
    await window.open();
    await window.loadOlder(10);
    expect(numbers(window)).toEqual(range(30, 100));
    await window.loadOlder(50);
    expect(numbers(window)).toEqual(range(10, 100));
    expect(await window.loadOlder(50)).toEqual({ start: true });
    expect(numbers(window)).toEqual(range(0, 100));
    expect(window.records().every(({ gapToken }) => gapToken === null)).toBe(true);
    expect(vault.events(roomId).map(({ eventId }) => eventId)).toEqual(range(0, 100).map((number) => `$${number}`));
  });

  it('stop at a gap of the vault, which is filled before what lies beyond is shown', async () => {
    await withGap(30, 100);
    const window = makeWindow();
    await window.open();
    await window.loadOlder(40);
    expect(numbers(window)).toEqual(range(30, 100));
  });

  it('are asked for once, however often they are wanted at the same time', async () => {
    await store({ ...storedEvent(50), gapToken: '50' });
    const window = makeWindow();
    await window.open();
    await Promise.all([window.loadOlder(10), window.loadOlder(10)]);
    expect(numbers(window)).toEqual(range(40, 51));
  });

  it('are what is stored before a gap while there is no network', async () => {
    await withGap(30, 100);
    homeserver.failure = 'network-unreachable';
    const window = makeWindow();
    await window.open();
    await window.loadOlder(60);
    await window.loadOlder(60);
    expect(numbers(window)).toEqual([...range(0, 10), ...range(30, 100)]);
    expect(window.records().find(({ eventId }) => eventId === '$30')?.gapToken).toBe('30');
  });

  it('fail with a reason where there is neither network nor vault, until the network is back', async () => {
    await store({ ...storedEvent(50), gapToken: '50' });
    homeserver.failure = 'network-unreachable';
    const window = makeWindow();
    await window.open();
    await expect(window.loadOlder(10)).rejects.toThrow('network-unreachable');
    expect(window.state()).toEqual({ before: 'failed', error: 'network-unreachable', after: 'end' });
    window.connected();
    expect(window.state()).toEqual({ before: 'idle', error: null, after: 'end' });
  });

  it('can be refused for good', async () => {
    await store({ ...storedEvent(50), gapToken: '50' });
    homeserver.failure = 'forbidden';
    const window = makeWindow();
    await window.open();
    await expect(window.loadOlder(10)).rejects.toThrow('forbidden');
    window.connected();
    expect(window.state().before).toBe('failed');
  });
});

describe('a gap within the window', () => {
  it('is shown at first, then filled', async () => {
    await withGap(30, 40);
    const window = makeWindow();
    await window.open();
    expect(numbers(window)).toEqual([...range(0, 10), ...range(30, 40)]);
    await window.fillGap();
    expect(numbers(window)).toEqual(range(0, 40));
    expect(window.records().every(({ gapToken }) => gapToken === null)).toBe(true);
  });

  it('ends the window where it is wide', async () => {
    await withGap(1_000, 1_010);
    const window = makeWindow();
    await window.open();
    await window.fillGap();
    expect(numbers(window)).toEqual(range(700, 1_010));
    await window.loadOlder(100);
    expect(numbers(window)).toEqual(range(600, 1_010));
  });

  it('stays without network, is left in peace for a while and then filled', async () => {
    await withGap(30, 40);
    const window = makeWindow();
    await window.open();
    homeserver.failure = 'server-error';
    await expect(window.fillGap()).rejects.toThrow('server-error');
    homeserver.failure = null;
    await window.fillGap();
    expect(homeserver.asked).toHaveLength(1);
    clock = 6_000;
    await window.fillGap();
    expect(numbers(window)).toEqual(range(0, 40));
  });

  it('is not asked for again where the homeserver has said no', async () => {
    await withGap(30, 40);
    const window = makeWindow();
    await window.open();
    homeserver.failure = 'forbidden';
    await expect(window.fillGap()).rejects.toThrow('forbidden');
    clock = 1e9;
    await window.fillGap();
    expect(homeserver.asked).toHaveLength(1);
  });
});

describe('a gap that is being filled', () => {
  it('does not come back once the window has let go of it', async () => {
    await store(
      ...stored(0, 10),
      ...stored(30, 200, gapRoom).map((event, index) => (index > 0 ? event : { ...event, gapToken: '30' })),
    );
    homeserver.failure = 'network-unreachable';
    const window = makeWindow();
    await window.open();
    for (let times = 0; times < 5; times += 1) await window.loadOlder(100);
    expect(numbers(window)).toEqual([...range(0, 10), ...range(30, 200)]);
    homeserver.failure = null;
    const filling = window.fillGap();
    window.shrink();
    await filling;
    expect(numbers(window)).toEqual(range(100, 200));
  });
});

describe('what sync brings', () => {
  it('is added at the end, and takes the place of what it replaces', async () => {
    await store(...stored(0, 10));
    const window = makeWindow();
    await window.open();
    window.take([storedEvent(10), storedEvent(5, { clear: { type: 'x' } })]);
    expect(numbers(window)).toEqual(range(0, 11));
    expect(window.records()[5]?.clear).toEqual({ type: 'x' });
  });

  it('is left out where it lies before the window', async () => {
    await store(...stored(0, 100));
    const window = makeWindow();
    await window.open();
    const before = window.records();
    window.take([storedEvent(3, { clear: { type: 'x' } })]);
    expect(window.records()).toBe(before);
  });

  it('goes before the window where it joins its first event', async () => {
    await store({ ...storedEvent(50), gapToken: '50' });
    const window = makeWindow();
    await window.open();
    window.take([{ ...storedEvent(48), gapToken: '48' }, storedEvent(49), storedEvent(50)]);
    expect(numbers(window)).toEqual([48, 49, 50]);
    await window.loadOlder(8);
    expect(numbers(window)).toEqual(range(40, 51));
  });
});

describe('a timeline that nobody looks at', () => {
  it('keeps its newest events and loads the others anew', async () => {
    await store(...stored(0, 300));
    const window = makeWindow();
    await window.open();
    await window.loadOlder(200);
    await window.loadOlder(200);
    expect(window.state().before).toBe('start');
    window.shrink();
    expect(numbers(window)).toEqual(range(200, 300));
    expect(window.state().before).toBe('idle');
    await window.loadOlder(50);
    expect(numbers(window)).toEqual(range(150, 300));
  });
});

describe('a timeline through any sequence of sync, scrolling, offline times and restarts', () => {
  const step = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant('sync' as const),
        missed: fc.nat(40),
        limit: fc.integer({ min: 1, max: 15 }),
      }),
    },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('older' as const), count: fc.integer({ min: 1, max: 30 }) }) },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constantFrom('fill' as const, 'cut' as const, 'back' as const, 'restart' as const, 'shrink' as const),
      }),
    },
  );

  it('is sorted, holds no event twice, ends with the newest and hides no gap', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        vault = createMemoryVault();
        homeserver = createFakeHomeserver();
        clock = 0;
        let window = makeWindow();
        await window.open();
        let newest = 0;
        let synced = -1;
        for (const each of steps) {
          clock += 10_000;
          if (each.do === 'sync' && homeserver.failure === null) {
            newest += each.missed;
            synced = newest;
            window.take(await record(Math.max(0, newest + 1 - each.limit), newest + 1));
          } else if (each.do === 'older') await window.loadOlder(each.count).catch(() => undefined);
          else if (each.do === 'fill') await window.fillGap().catch(() => undefined);
          else if (each.do === 'cut') homeserver.failure = 'network-unreachable';
          else if (each.do === 'back') homeserver.failure = null;
          else if (each.do === 'shrink') window.shrink();
          else if (each.do === 'restart') {
            window = makeWindow();
            await window.open();
          }
          check(window.records(), synced);
          check(vault.events(roomId), synced);
        }
        homeserver.failure = null;
        const isWhole = () => window.state().before === 'start' && numbers(window).length === synced + 1;
        for (let rounds = 0; !isWhole() && window.records().length > 0; rounds += 1) {
          clock += 10_000;
          await window.fillGap();
          await window.loadOlder(50);
          expect(rounds).toBeLessThan(200);
        }
        expect(numbers(window)).toEqual(range(0, synced + 1));
      }),
      { numRuns: 150 },
    );
  });

  /** Stores a live run as the recorder does. */
  async function record(from: number, to: number): Promise<StoredEvent[]> {
    const all = vault.events(roomId);
    const ids = range(from, to).map((number) => `$${number}`);
    const known = new Map(all.filter(({ eventId }) => ids.includes(eventId)).map((event) => [event.eventId, event]));
    const { placed, closed } = placeRun(ids, known, all.at(-1)?.position ?? null, from === 0 ? null : String(from));
    const written = [...[...placed].map(([id, place]) => storedEvent(Number(id.slice(1)), place)), ...closed];
    await store(...written);
    return written;
  }

  function check(records: readonly StoredEvent[], synced: number): void {
    const order = records.map(({ eventId }) => Number(eventId.slice(1)));
    expect(order.at(-1) ?? -1).toBe(synced);
    records.forEach(({ position, gapToken, eventId }, index) => {
      const before = records[index - 1];
      if (!before) return;
      expect(position).toBeGreaterThan(before.position);
      const number = Number(eventId.slice(1));
      const last = Number(before.eventId.slice(1));
      expect(number).toBeGreaterThan(last);
      expect(number !== last + 1 && gapToken === null ? eventId : null).toBeNull();
    });
  }
});

describe('a room that was left and is joined again', () => {
  it('does not take what was left in memory for its start', async () => {
    await store(...stored(1, 150));
    const window = makeWindow();
    await window.open();
    await window.loadOlder(100);
    expect(window.state().before).toBe('start');

    vault = createMemoryVault();
    window.restart();
    expect(window.state().before).toBe('idle');
    window.take([{ ...storedEvent(200), gapToken: '200' }, storedEvent(201)]);
    expect(numbers(window)).toEqual([200, 201]);
    expect(window.state().before).toBe('idle');
  });
});

describe('a timeline opened at an event', () => {
  const opened = async (at: number) => {
    const window = makeWindow(`$${at}`);
    await window.open();
    return window;
  };

  it('shows what is stored around it, and goes on in both directions without the homeserver', async () => {
    await store(...stored(0, 300));
    const window = await opened(100);
    expect(numbers(window)).toEqual(range(60, 141));
    expect(window.state()).toMatchObject({ before: 'idle', after: 'idle' });
    expect(await window.loadNewer(100)).toEqual({ end: false });
    expect(await window.loadNewer(100)).toEqual({ end: true });
    expect(await window.loadOlder(100)).toEqual({ start: true });
    expect(numbers(window)).toEqual(range(0, 300));
    expect(homeserver.asked).toEqual([]);
  });

  it('takes what is new once it has reached the end, and not before', async () => {
    await store(...stored(0, 300));
    const window = await opened(100);
    window.take(stored(300, 301));
    expect(numbers(window)).toEqual(range(60, 141));
    await store(...stored(300, 301));
    await window.loadNewer(200);
    expect(window.reachesEnd()).toBe(true);
    window.take(stored(301, 302));
    expect(numbers(window)).toEqual(range(60, 302));
  });

  it('of the end misses nothing that is recorded while it opens', async () => {
    await store(...stored(0, 100));
    const window = makeWindow('$99');
    const opening = window.open();
    const fresh = stored(100, 101);
    await store(...fresh);
    window.take(fresh);
    await opening;
    expect(numbers(window).at(-1)).toBe(100);
  });

  it('that is not stored is fetched into the gap where it belongs, and both sides meet it', async () => {
    homeserver.size = 600;
    await withGap(500, 600);
    const window = await opened(250);
    expect(numbers(window)).toEqual(range(210, 291));
    while (!window.reachesEnd()) await window.loadNewer(100);
    while (window.state().before !== 'start') await window.loadOlder(100);
    expect(numbers(window)).toEqual(range(0, 600));
    const all = vault.events(roomId);
    expect(all.map(({ eventId }) => Number(eventId.slice(1)))).toEqual(range(0, 600));
    expect(all.filter(({ gapToken }) => gapToken !== null)).toEqual([]);
  });

  it('that is not stored meets what is stored beside it', async () => {
    homeserver.size = 600;
    await withGap(500, 600);
    const before = await opened(480);
    expect(numbers(before).slice(0, 61)).toEqual(range(440, 501));
    const after = await opened(20);
    expect(numbers(after)).toEqual(range(0, 61));
    expect(vault.events(roomId).filter(({ gapToken }) => gapToken !== null)).toHaveLength(1);
  });

  it('is whole once both sides of the gap have been filled from elsewhere', async () => {
    homeserver.size = 600;
    await withGap(500, 600);
    await opened(250);
    await opened(300);
    await opened(100);
    const window = makeWindow();
    await window.open();
    while (window.state().before !== 'start') await window.loadOlder(100);
    expect(numbers(window)).toEqual(range(0, 600));
  });

  it('of a room just joined lies before what sync brings', async () => {
    homeserver.size = 600;
    const window = await opened(250);
    const { placed } = placeRun(['$598', '$599'], new Map(), -gapRoom, '598');
    await store(...stored(598, 600).map((event) => ({ ...event, ...placed.get(event.eventId) })));
    while (!window.reachesEnd()) await window.loadNewer(200);
    expect(numbers(window)).toEqual(range(210, 600));
  });

  it('that the whole history does not have is not found', async () => {
    homeserver.size = 600;
    await store(...stored(0, 10));
    await expect(opened(250)).rejects.toThrow('not-found');
  });

  it('says why it cannot be shown', async () => {
    await store(...stored(0, 10));
    homeserver.failure = 'forbidden';
    const window = makeWindow('$50');
    await expect(window.open()).rejects.toThrow('forbidden');
    expect(window.state()).toMatchObject({ before: 'failed', error: 'forbidden' });
  });
});
