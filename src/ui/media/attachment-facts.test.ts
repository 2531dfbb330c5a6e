import { createIntl } from 'react-intl';
import { describe, expect, it } from 'vitest';
import { fileSize } from './file-size';
import { shownSize } from './shown-size';

describe('fileSize', () => {
  it.each([
    ['en', 0, '0 bytes'],
    ['en', 999, '999 bytes'],
    ['en', 2_400_000, '2.4 MB'],
    ['fr', 2_400_000, '2,4 Mo'],
    ['en', 123_456_789, '123 MB'],
    ['en', 5e15, '5,000 TB'],
  ])('in %s for %d bytes is %s', (locale, bytes, words) => {
    expect(fileSize(createIntl({ locale }), bytes).replaceAll(/[\u00a0\u202f]/g, ' ')).toBe(words);
  });
});

describe('shownSize', () => {
  it('keeps the shape within what a picture may take', () => {
    expect(shownSize({ width: 4200, height: 1600 })).toEqual({ width: 420, height: 160 });
    expect(shownSize({ width: 100, height: 50 })).toEqual({ width: 100, height: 50 });
  });

  it('gives a hair of a picture enough to be seen', () => {
    expect(shownSize({ width: 10_000, height: 1 })).toEqual({ width: 420, height: 24 });
  });

  it('trusts no impossible size', () => {
    for (const [width, height] of [
      [-5, 10],
      [0, 0],
      [null, 100],
      [0.1, 5],
    ] as const)
      expect(shownSize({ width, height })).toBeNull();
  });
});
