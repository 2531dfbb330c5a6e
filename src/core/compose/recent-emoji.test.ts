import { describe, expect, it } from 'vitest';
import { readRecent, withRecent } from './recent-emoji';

describe('recent emoji', () => {
  it('put the last used first, and count', () => {
    expect(
      withRecent(
        [
          ['👍', 2],
          ['🎉', 1],
        ],
        '🎉',
      ),
    ).toEqual([
      ['🎉', 2],
      ['👍', 2],
    ]);
    expect(withRecent([], '🚀')).toEqual([['🚀', 1]]);
  });

  it('are read from whatever account data hold', () => {
    expect(readRecent({ recent_emoji: [['👍', 2], 'x', ['🎉'], [5, 5], null, ['x'.repeat(100), 1]] })).toEqual([
      ['👍', 2],
    ]);
    for (const content of [null, undefined, {}, { recent_emoji: 'x' }]) expect(readRecent(content)).toEqual([]);
  });
});
