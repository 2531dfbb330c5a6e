import { describe, expect, it } from 'vitest';
import { panWithin, zoomed } from './zoom';

describe('zoom', () => {
  it('stays between the picture’s own size and eight times that', () => {
    expect(zoomed({ scale: 1, x: 0, y: 0 }, 0.5).scale).toBe(1);
    expect(zoomed({ scale: 6, x: 0, y: 0 }, 2).scale).toBe(8);
  });

  it('keeps what is in the middle there', () => {
    expect(zoomed({ scale: 2, x: 30, y: -10 }, 2)).toEqual({ scale: 4, x: 60, y: -20 });
  });

  it('comes back to the middle at the picture’s own size', () => {
    expect(zoomed({ scale: 2, x: 30, y: -10 }, 0.1)).toEqual({ scale: 1, x: 0, y: 0 });
  });

  it('moves no further than to the edge', () => {
    expect(panWithin({ scale: 2, x: 900, y: -20 }, 400, 300)).toEqual({ scale: 2, x: 200, y: -20 });
    expect(panWithin({ scale: 1, x: 5, y: 5 }, 400, 300)).toEqual({ scale: 1, x: 0, y: 0 });
  });
});
