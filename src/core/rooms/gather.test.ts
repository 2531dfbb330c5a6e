import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createGatherer } from './gather';

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

describe('a gatherer', () => {
  it('handles each name once, in pieces that end with their budget', () => {
    const handled: string[] = [];
    const flushes: number[] = [];
    let now = 0;
    const gatherer = createGatherer({
      delay: 16,
      budget: 10,
      // Each name takes 4 ms.
      handle: (name) => {
        handled.push(name);
        now += 4;
      },
      flush: () => flushes.push(handled.length),
      now: () => now,
    });
    for (const name of ['a', 'b', 'a', 'c', 'd']) gatherer.add(name);
    vi.advanceTimersByTime(16);
    expect(handled).toEqual(['a', 'b', 'c']);
    vi.advanceTimersByTime(1);
    expect(handled).toEqual(['a', 'b', 'c', 'd']);
    expect(flushes).toEqual([3, 4]);
  });
});
