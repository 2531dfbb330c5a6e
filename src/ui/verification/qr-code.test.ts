import { describe, expect, it } from 'vitest';
import { drawCode, readCode, type Pixels } from './qr-code';

/** A code as a screen shows it: `scale` pixels a square. */
function paint(rows: readonly (readonly boolean[])[], scale: number): Pixels {
  const size = rows.length * scale;
  const data = new Uint8ClampedArray(size * size * 4).fill(255);
  rows.forEach((row, y) =>
    row.forEach((dark, x) => {
      if (!dark) return;
      for (let dy = 0; dy < scale; dy += 1)
        for (let dx = 0; dx < scale; dx += 1) data.set([0, 0, 0], ((y * scale + dy) * size + x * scale + dx) * 4);
    }),
  );
  return { width: size, height: size, data };
}

/** As long as a real payload: "MATRIX", version, mode, flow ID, two keys, secret. */
function payload(seed: number): Uint8Array {
  const head = new TextEncoder().encode('MATRIX');
  const rest = Uint8Array.from({ length: 120 }, (_, index) => (index * 37 + seed * 101) % 256);
  return Uint8Array.from([...head, 2, 0, ...rest]);
}

describe('a code', () => {
  it('gives back every byte, those too that are no text', () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
    expect(readCode(paint(drawCode(bytes), 4), 1000)).toEqual(bytes);
  });

  it.each([1, 2, 3, 4, 5])('is read from a picture of a screen (%i)', (seed) => {
    expect(readCode(paint(drawCode(payload(seed)), 5), 1000)).toEqual(payload(seed));
  });

  it('is not found where there is none', () => {
    expect(readCode({ width: 200, height: 200, data: new Uint8ClampedArray(160_000).fill(255) })).toBeNull();
  });
});
