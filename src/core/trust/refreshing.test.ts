import { describe, expect, it } from 'vitest';
import { createRefreshing } from './refreshing';

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

describe('a refreshed value', () => {
  it('is told when it differs, once for a burst of changes', async () => {
    const told: number[] = [];
    let [value, computed] = [1, 0];
    const compute = async () => {
      computed += 1;
      await settled();
      return value;
    };
    const refreshing = createRefreshing({ compute, emit: (now: number) => told.push(now), onFailed: () => undefined });
    value = 2;
    for (let times = 0; times < 5; times += 1) refreshing.refresh();
    await settled();
    await settled();
    await settled();
    expect(told).toEqual([2]);
    expect(computed).toBe(2);
  });

  it('goes on after a failure, and ends where it is stopped', async () => {
    const told: string[] = [];
    let fails = true;
    const compute = () => (fails ? Promise.reject(new Error('not now')) : Promise.resolve('well'));
    const refreshing = createRefreshing({
      compute,
      emit: (now: string) => told.push(now),
      onFailed: () => told.push('failed'),
    });
    await settled();
    fails = false;
    refreshing.refresh();
    await settled();
    refreshing.stop();
    refreshing.refresh();
    await settled();
    expect(told).toEqual(['failed', 'well']);
  });
});
