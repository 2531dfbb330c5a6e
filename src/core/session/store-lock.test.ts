import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { lockStore } from './store-lock';

/** A lock manager of one lock, first come, first served. */
function createLocks() {
  let tail: Promise<unknown> = Promise.resolve();
  const request = (_name: string, act: () => Promise<void>) => {
    const held = tail.then(act);
    tail = held;
    return held;
  };
  return { request } as unknown as Pick<LockManager, 'request'>;
}

describe('the lock of a crypto store', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('is had at once where nobody has it, without a word', async () => {
    const onWait = vi.fn();
    await lockStore('store', onWait, createLocks());
    await vi.advanceTimersByTimeAsync(60_000);
    expect(onWait).not.toHaveBeenCalled();
  });

  it('is waited for, tells so once, and is had when the other gives it back', async () => {
    const locks = createLocks();
    const release = await lockStore('store', vi.fn(), locks);
    const onWait = vi.fn();
    const second = lockStore('store', onWait, locks);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(onWait).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ error: expect.objectContaining({ code: 'store-locked' }) }),
    );
    release();
    await expect(second).resolves.toBeTypeOf('function');
  });
});
