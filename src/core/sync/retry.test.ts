import { beforeEach, describe, expect, it, vi } from 'vitest';
import { PliFailure, pliError, type ErrorCode } from '../../protocol/errors';
import { createWaker, retrying, waitAfter } from './retry';

const failure = (code: ErrorCode, detail = {}) => new PliFailure(pliError(code, detail));

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

/** Fails with each of the given codes in turn, then succeeds. */
function failing(...codes: ErrorCode[]) {
  const causes = codes.map((code) => failure(code));
  return vi.fn(async () => {
    const cause = causes.shift();
    if (cause) throw cause;
    return 'done';
  });
}

describe('waitAfter', () => {
  it('doubles up to half a minute, give or take a quarter', () => {
    expect([1, 2, 3, 10, 100].map((failures) => waitAfter(failures, 0.5))).toEqual([1000, 2000, 4000, 30000, 30000]);
    expect([waitAfter(1, 0), waitAfter(1, 1)]).toEqual([750, 1250]);
  });
});

describe('retrying', () => {
  const options = () => ({ waker: createWaker(), onFailure: vi.fn(), random: () => 0.5 });

  it('waits longer after each failure', async () => {
    const act = failing('network-unreachable', 'server-error');
    const given = options();
    const result = retrying(act, given);
    await vi.advanceTimersByTimeAsync(999);
    expect(act).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(act).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(await result).toBe('done');
    expect(given.onFailure).toHaveBeenCalledTimes(2);
  });

  it('tries at once when the network is back', async () => {
    const act = failing('network-unreachable');
    const given = options();
    const result = retrying(act, given);
    await vi.advanceTimersByTimeAsync(1);
    given.waker.wake();
    expect(await result).toBe('done');
  });

  it('gives up where the answer is no', async () => {
    const given = options();
    await expect(retrying(failing('forbidden'), given)).rejects.toMatchObject({ error: { code: 'forbidden' } });
    expect(given.onFailure).not.toHaveBeenCalled();
  });

  it('waits for a new sign-in where the session has ended', async () => {
    const onSessionEnd = vi.fn();
    const given = { ...options(), onSessionEnd };
    const result = retrying(failing('session-soft-logout'), given);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(onSessionEnd).toHaveBeenCalledTimes(1);
    given.waker.wake();
    expect(await result).toBe('done');
  });

  it('waits as long as a rate limit says', async () => {
    const causes = [failure('rate-limited', { retryAfterMs: 7_000 })];
    const act = vi.fn(async () => {
      const cause = causes.shift();
      if (cause) throw cause;
    });
    const result = retrying(act, options());
    await vi.advanceTimersByTimeAsync(6_999);
    expect(act).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(1);
    await result;
    expect(act).toHaveBeenCalledTimes(2);
  });

  it('ends when it is stopped', async () => {
    const stop = new AbortController();
    const result = retrying(failing('network-unreachable'), { ...options(), signal: stop.signal });
    setTimeout(() => stop.abort(), 1);
    const ended = vi.advanceTimersByTimeAsync(1);
    await expect(result).rejects.toMatchObject({ name: 'AbortError' });
    await ended;
  });
});
