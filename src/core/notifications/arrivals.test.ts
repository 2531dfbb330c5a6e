import { describe, expect, it } from 'vitest';
import { createMemory, freshFor, judgeArrival } from './arrivals';
import { isLeftAlone } from './left-alone';

const now = 10_000_000;

describe('an event that comes', () => {
  it.each([
    ['sent just now', { at: now - 1_000, since: 0 }, 'now'],
    ['from a clock that runs ahead', { at: now + 60_000, since: 0 }, 'now'],
    ['sent while the computer slept', { at: now - freshFor - 1, since: now - 8_000_000 }, 'missed'],
    ['sent before Pli was last connected', { at: now - 9_000_000, since: now - 8_000_000 }, 'old'],
    ['fetched again after a moment', { at: now - 1_000, since: now - 500 }, 'old'],
  ] as const)('%s', (_name, arrival, expected) => {
    expect(judgeArrival({ now, ...arrival })).toBe(expected);
  });
});

describe('a memory', () => {
  it('keeps the newest, and what was named again', () => {
    const memory = createMemory(2);
    for (const id of ['a', 'b', 'a', 'c']) memory.add(id);
    expect(['a', 'b', 'c'].map((id) => memory.has(id))).toEqual([true, false, true]);
  });
});

describe('being left alone', () => {
  const settings = (changes: object) =>
    ({
      nativeNotifications: { value: true },
      doNotDisturb: { value: 'off' },
      quietHours: { value: { on: false, from: '08:00', to: '19:00', days: [] } },
      ...changes,
    }) as never;

  it.each([
    ['as nothing says so', {}, false],
    ['as notifications are off', { nativeNotifications: { value: false } }, true],
    ['as one is not to be disturbed', { doNotDisturb: { value: 'on' } }, true],
    ['as that has ended', { doNotDisturb: { value: now } }, false],
    ['as nobody works', { quietHours: { value: { on: true, from: '08:00', to: '19:00', days: [] } } }, true],
  ])('%s', (_name, changes, expected) => {
    expect(isLeftAlone(settings(changes), now)).toBe(expected);
  });
});
