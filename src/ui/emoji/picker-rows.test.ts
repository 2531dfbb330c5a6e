import { describe, expect, it } from 'vitest';
import { makeEmoji } from './emoji';
import { moved, rowAt, rowsOf } from './picker-rows';

const emoji = makeEmoji(
  Array.from({ length: 12 }, (_, index) => ({
    hexcode: `${index}`,
    label: `e${index}`,
    unicode: `${index}`,
    group: 0,
  })),
  [],
);
const rows = rowsOf([
  { heading: 'recent', emoji: emoji.slice(0, 2) },
  { heading: 'smileys', emoji },
  { heading: 'flags', emoji: [] },
]);

describe('the rows of the picker', () => {
  it('have a heading for each section that holds something', () => {
    expect(rows.map((row) => (row.kind === 'heading' ? row.heading : row.emoji.length))).toEqual([
      'recent',
      2,
      'smileys',
      9,
      3,
    ]);
    expect(rowAt(rows, 11)).toBe(4);
  });

  it.each([
    [null, 'ArrowDown', 0],
    [null, 'ArrowRight', null],
    [0, 'ArrowDown', 2],
    [1, 'ArrowRight', 2],
    [10, 'ArrowDown', 13],
    [13, 'ArrowUp', 4],
    [13, 'ArrowRight', 13],
    [0, 'ArrowUp', 0],
    [4, 'Enter', null],
  ])('from %s %s leads to %s', (from, key, to) => {
    expect(moved(rows, from, key)).toBe(to);
  });
});
