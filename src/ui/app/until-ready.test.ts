import { describe, expect, it, vi } from 'vitest';
import { failed, ok, type Result } from '../../protocol/errors';
import { untilReady } from './until-ready';

function coreThat(...answers: Result<string>[]) {
  const ask = vi.fn(() => Promise.resolve(answers.shift() ?? ok('last')));
  return ask;
}

describe('asking a core that may still be starting', () => {
  it('waits until it is ready', async () => {
    vi.useFakeTimers();
    const ask = coreThat(failed('not-ready'), failed('not-ready'), ok('there'));
    const answer = untilReady(ask);
    await vi.runAllTimersAsync();
    expect(await answer).toEqual(ok('there'));
    expect(ask).toHaveBeenCalledTimes(3);
    vi.useRealTimers();
  });

  it('takes every other error for an answer', async () => {
    const ask = coreThat(failed('forbidden'));
    expect(await untilReady(ask)).toEqual(failed('forbidden'));
    expect(ask).toHaveBeenCalledTimes(1);
  });

  it('asks no more where nobody wants to know', async () => {
    const ask = coreThat(failed('not-ready'));
    expect(await untilReady(ask, () => false)).toEqual(failed('not-ready'));
    expect(ask).toHaveBeenCalledTimes(1);
  });
});
