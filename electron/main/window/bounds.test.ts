import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundsToOpen, smallest, usual } from './bounds';
import { createCrashBudget } from './recovery';

const display = { x: 0, y: 0, width: 1920, height: 1040 };
const right = { x: 1920, y: 0, width: 1280, height: 984 };

describe('the window', () => {
  it('opens in the middle at first', () => {
    expect(boundsToOpen(null, [display])).toEqual({ x: 360, y: 120, ...usual });
  });

  it('opens where it was, also on a second display', () => {
    const saved = { x: 2000, y: 40, width: 1000, height: 700 };
    expect(boundsToOpen(saved, [display, right])).toEqual(saved);
  });

  it('comes back to the first display when its own is gone, with its size', () => {
    const saved = { x: 2000, y: 40, width: 1000, height: 700 };
    expect(boundsToOpen(saved, [display])).toEqual({ x: 460, y: 170, width: 1000, height: 700 });
  });

  it('can always be grabbed and is never too small, whatever was saved', () => {
    const number = fc.integer({ min: -5000, max: 5000 });
    fc.assert(
      fc.property(fc.record({ x: number, y: number, width: number, height: number }), (saved) => {
        const opened = boundsToOpen(saved, [display, right]);
        const seen = [display, right].some(
          (area) =>
            opened.y >= area.y &&
            opened.y + 32 <= area.y + area.height &&
            Math.min(opened.x + opened.width, area.x + area.width) - Math.max(opened.x, area.x) >= 120,
        );
        expect(seen).toBe(true);
        expect(opened.width).toBeGreaterThanOrEqual(smallest.width);
        expect(opened.height).toBeGreaterThanOrEqual(smallest.height);
      }),
    );
  });
});

describe('a page that crashes', () => {
  it('is loaded again three times within a minute, and again when it has been calm', () => {
    const mayReload = createCrashBudget();
    expect([0, 1_000, 2_000, 3_000].map(mayReload)).toEqual([true, true, true, false]);
    expect(mayReload(70_000)).toBe(true);
  });
});
