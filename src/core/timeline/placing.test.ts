import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StoredEvent } from '../../protocol/vault';
import { gapRoom, placeRun } from './placing';

const stored = (eventId: string, position: number, gapToken: string | null = null): StoredEvent => ({
  eventId,
  position,
  timestamp: 0,
  event: {},
  clear: null,
  gapToken,
});
const byId = (...events: StoredEvent[]) => new Map(events.map((event) => [event.eventId, event]));
const positions = ({ placed }: ReturnType<typeof placeRun>) =>
  Object.fromEntries([...placed].map(([id, { position }]) => [id, position]));

describe('a run of events', () => {
  it('begins a room, with the token of what precedes it', () => {
    const { placed, closed } = placeRun(['a', 'b'], new Map(), null, 'token');
    expect([...placed.values()]).toEqual([
      { position: 1, gapToken: 'token' },
      { position: 2, gapToken: null },
    ]);
    expect(closed).toEqual([]);
  });

  it('leaves room for what is missing where it meets nothing stored', () => {
    const { placed } = placeRun(['x', 'y'], new Map(), 7, 'token');
    expect(placed.get('x')).toEqual({ position: 8 + gapRoom, gapToken: 'token' });
    expect(placed.get('y')).toEqual({ position: 9 + gapRoom, gapToken: null });
  });

  it('goes on after what is stored', () => {
    const run = placeRun(['a', 'b', 'c'], byId(stored('a', 5)), 5, 'token');
    expect(positions(run)).toEqual({ b: 6, c: 7 });
    expect(run.placed.get('b')?.gapToken).toBeNull();
  });

  it('fills the gap before an event and takes the gap with it', () => {
    const run = placeRun(['y', 'z', 'e'], byId(stored('e', 100, 'old')), 100, 'new');
    expect(positions(run)).toEqual({ y: 98, z: 99 });
    expect(run.placed.get('y')?.gapToken).toBe('new');
    expect(run.closed).toEqual([stored('e', 100)]);
  });

  it('closes a gap that it spans', () => {
    const run = placeRun(['a', 'x', 'y', 'e'], byId(stored('a', 1), stored('e', gapRoom, 'old')), gapRoom, 'new');
    expect(positions(run)).toEqual({ x: gapRoom - 2, y: gapRoom - 1 });
    expect(run.closed).toEqual([stored('e', gapRoom)]);
    expect([...run.placed.values()].every(({ gapToken }) => gapToken === null)).toBe(true);
  });

  it('puts a hundred events between two neighbours and gives each its own place', () => {
    const between = Array.from({ length: 100 }, (_, index) => `m${index}`);
    const run = placeRun(
      ['a', ...between, 'b'],
      byId(stored('a', 2 ** 40), stored('b', 2 ** 40 + 1)),
      2 ** 40 + 1,
      null,
    );
    const places = Object.values(positions(run));
    expect(new Set(places).size).toBe(100);
    expect(places.every((position) => position > 2 ** 40 && position < 2 ** 40 + 1)).toBe(true);
  });

  it('leaves alone what would come before an event without a gap', () => {
    expect(placeRun(['z', 'a'], byId(stored('a', 5)), 5, 'token').placed.size).toBe(0);
  });

  it('keeps the gap of the first event of the run', () => {
    expect(placeRun(['a', 'b'], byId(stored('a', 5, 'old')), 5, 'new').closed).toEqual([]);
  });
});

describe('a room seen through any runs in any order', () => {
  it('is stored in the order of the homeserver, each event once, with a gap wherever something is missing', () => {
    const window = fc.tuple(fc.nat(39), fc.integer({ min: 1, max: 12 }));
    fc.assert(
      fc.property(fc.array(window, { minLength: 1, maxLength: 12 }), (windows) => {
        const vault = new Map<string, StoredEvent>();
        const idOf = (index: number) => String(index).padStart(2, '0');
        let reached = -1;
        for (const [from, length] of windows) {
          // A live run ends with the newest event that anybody knows.
          const end = Math.min(Math.max(from + length, reached + 1), 40);
          reached = Math.max(reached, end - 1);
          const start = Math.max(0, end - length);
          const run = Array.from({ length: end - start }, (_, index) => idOf(start + index));
          const known = new Map(run.flatMap((id) => (vault.has(id) ? [[id, vault.get(id) as StoredEvent]] : [])));
          const newest = vault.size === 0 ? null : Math.max(...[...vault.values()].map(({ position }) => position));
          const { placed, closed } = placeRun(run, known, newest, start === 0 ? null : idOf(start));
          for (const [id, { position, gapToken }] of placed) vault.set(id, stored(id, position, gapToken));
          for (const event of closed) vault.set(event.eventId, event);
        }
        const order = [...vault.values()].sort((one, other) => one.position - other.position);
        expect(order.map(({ eventId }) => eventId)).toEqual([...vault.keys()].sort());
        expect(new Set(order.map(({ position }) => position)).size).toBe(order.length);
        order.forEach(({ eventId, gapToken }, index) => {
          const before = order[index - 1];
          const missing = Number(eventId) !== (before === undefined ? 0 : Number(before.eventId) + 1);
          // Neighbours that no run held together may have a gap between them, for all anybody knows.
          expect(missing && gapToken === null ? eventId : null).toBeNull();
        });
      }),
      { numRuns: 500 },
    );
  });
});
