import { describe, expect, it } from 'vitest';
import { pictureFacts } from './picture-size';

const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex');

describe('pictureFacts', () => {
  it.each([
    ['PNG', '89504e470d0a1a0a 0000000d 49484452 00000280 000001e0 0806000000', 'image/png', 640, 480],
    ['JPEG', 'ffd8 ffe00004 0000 ffc0 0011 08 01e0 0280 03', 'image/jpeg', 640, 480],
    ['JPEG with fill bytes', 'ffd8 ffff ffc2 0011 08 01e0 0280 03', 'image/jpeg', 640, 480],
    ['GIF', '474946383961 8002 e001 000000', 'image/gif', 640, 480],
    ['WebP, extended', '52494646 00000000 57454250 56503858 0a000000 00000000 7f0200 df0100', 'image/webp', 640, 480],
    [
      'WebP, lossless',
      `52494646 00000000 57454250 5650384c 00000000 2f 7fc27700 ${'00'.repeat(8)}`,
      'image/webp',
      640,
      480,
    ],
    [
      'AVIF',
      '0000001c 66747970 61766966 00000000 00000014 69737065 00000000 00000280 000001e0',
      'image/avif',
      640,
      480,
    ],
    ['BMP, top down', '424d 00000000 00000000 00000000 28000000 80020000 20feffff', 'image/bmp', 640, 480],
  ])('measures a %s', (_kind, bytes, type, width, height) => {
    expect(pictureFacts(hex(bytes))).toEqual({ type, size: { width, height } });
  });

  it.each([
    ['', null],
    ['3c737667', null],
    ['89504e470d0a1a0a', { type: 'image/png', size: null }],
    ['ffd8ff', { type: 'image/jpeg', size: null }],
  ])('takes %j for %o', (bytes, facts) => {
    expect(pictureFacts(hex(bytes))).toEqual(facts);
  });
});
