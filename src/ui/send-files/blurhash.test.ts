import { describe, expect, it } from 'vitest';
import { blurhash } from './blurhash';

const pixels = (width: number, height: number, byte: (index: number) => number) => ({
  width,
  height,
  data: new Uint8ClampedArray(width * height * 4).map((_, index) => byte(index)),
});

/** What the published encoder (blurhash 2.0.5) makes of the same pixels. */
describe('a blurhash', () => {
  it.each([
    [pixels(8, 6, (index) => (index * 7) % 256), 4, 3, 'LVHLo6~VsEs@%1iv^+%MIE8{V=--'],
    [pixels(32, 24, (index) => (index * index) % 251), 4, 3, 'LAGSDh_4a#jF-:bvD%tRR-S5WB-n'],
    [pixels(5, 5, () => 128), 1, 1, '00Eyb['],
    [pixels(4, 4, () => 0), 4, 3, 'L00000fQfQfQfQfQfQfQfQfQfQfQ'],
  ])('is the one that every client makes (%#)', (picture, across, down, expected) => {
    expect(blurhash(picture, across, down)).toBe(expected);
  });
});
