import { describe, expect, it } from 'vitest';
import { decodeBlurhash } from './blurhash';

const at = (pixels: Uint8ClampedArray, x: number, y: number, width: number) => [
  ...pixels.subarray((y * width + x) * 4, (y * width + x) * 4 + 4),
];

describe('decodeBlurhash', () => {
  it('paints one colour where there is one wave', () => {
    // 0xff0000 in base 83.
    const pixels = decodeBlurhash('00TI:j', 4, 4);
    if (!pixels) throw new Error('no pixels');
    expect(at(pixels, 0, 0, 4)).toEqual(at(pixels, 3, 3, 4));
    expect(at(pixels, 0, 0, 4)).toEqual([255, 0, 0, 255]);
  });

  it('paints a picture of several waves whole', () => {
    const pixels = decodeBlurhash('LEHV6nWB2yk8pyo0adR*.7kCMdnj', 8, 8);
    if (!pixels) throw new Error('no pixels');
    expect(pixels).toHaveLength(256);
    expect(at(pixels, 0, 0, 8)).not.toEqual(at(pixels, 7, 7, 8));
    expect(pixels.filter((_value, index) => index % 4 === 3).every((alpha) => alpha === 255)).toBe(true);
  });

  it.each(['', '0', 'LEHV6n', 'zzzzzzzzzzzzzzzz', 'LEHV6nWB2yk8pyo0adR*.7kCMdn"', '00TI:jx'])(
    'takes %j for none',
    (hash) => {
      expect(decodeBlurhash(hash, 4, 4)).toBeNull();
    },
  );
});
