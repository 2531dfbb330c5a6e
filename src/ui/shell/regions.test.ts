import { describe, expect, it } from 'vitest';
import { nextRegion } from './regions';

const nodes = ['rail', 'list', 'room'].map((name) => ({ name }) as unknown as Node);
const regions = nodes.map((node) => ({ node, contains: (other: Node | null) => other === node }));

describe('the region that F6 goes to', () => {
  it.each([
    [null, 1, 0],
    [null, -1, 2],
    [0, 1, 1],
    [2, 1, 0],
    [0, -1, 2],
  ] as const)('from region %s by step %s is region %s', (from, step, to) => {
    const active = from === null ? null : (nodes[from] ?? null);
    expect(nextRegion(regions, active, step)).toBe(regions[to]);
  });

  it('is that after the inner one, where one region lies in another', () => {
    const [rail, list, room] = regions;
    const field = {} as unknown as Node;
    const holding = [rail, list, { ...room, contains: () => true }, { contains: () => true }];
    const nested = holding.flatMap((region) => region ?? []);
    expect(nextRegion(nested, field, -1)).toBe(nested[2]);
    expect(nextRegion(nested, field, 1)).toBe(nested[0]);
  });

  it('is none where there are no regions', () => {
    expect(nextRegion([], null, 1)).toBeUndefined();
  });
});
