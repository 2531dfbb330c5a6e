import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moveCrop, squareOf, wholeCrop } from './crop';

const wide = { width: 400, height: 200 };

describe('the square that is cut out', () => {
  it('is the middle of the picture at first, as large as can be', () => {
    expect(squareOf(wide, wholeCrop)).toEqual({ left: 100, top: 0, side: 200 });
  });

  it('is half as long at twice the zoom, and stays within the edges', () => {
    expect(squareOf(wide, { x: 0, y: 1, zoom: 2 })).toEqual({ left: 0, top: 100, side: 100 });
  });

  it('never leaves the picture, wherever it is moved', () => {
    const part = fc.double({ min: -3, max: 3, noNaN: true });
    const length = fc.integer({ min: 1, max: 5000 });
    fc.assert(
      fc.property(
        length,
        length,
        part,
        part,
        fc.double({ min: -1, max: 9, noNaN: true }),
        (width, height, x, y, zoom) => {
          const size = { width, height };
          const { left, top, side } = squareOf(size, moveCrop(size, wholeCrop, { x, y, zoom }));
          expect(side).toBeGreaterThan(0);
          for (const [start, end] of [
            [left, width],
            [top, height],
          ] as const) {
            expect(start).toBeGreaterThanOrEqual(-1e-6);
            expect(start + side).toBeLessThanOrEqual(end + 1e-6);
          }
        },
      ),
    );
  });
});
