import { describe, expect, it } from 'vitest';
import { drawOverlay, overlaySize, overlayText } from './overlay';

/** The drawing in signs: what is clear, ground or number. */
function inSigns(count: number): string[] {
  const dots = drawOverlay(count, false);
  return Array.from({ length: overlaySize }, (_, y) =>
    Array.from({ length: overlaySize }, (_unused, x) => {
      const at = (y * overlaySize + x) * 4;
      if (dots[at + 3] === 0) return ' ';
      return dots[at] === 255 && dots[at + 2] === 255 ? '#' : '.';
    }).join(''),
  );
}

describe('the mark over the task bar’s button', () => {
  it('shows up to nine, and that there are more', () => {
    expect([1, 9, 10, 250].map(overlayText)).toEqual(['1', '9', '9+', '9+']);
  });

  it('draws its number whole, in the middle of a disc', () => {
    const rows = inSigns(7);
    expect(rows[0]?.trim()).toMatch(/^\.+$/);
    const inked = rows.filter((row) => row.includes('#'));
    expect(inked).toHaveLength(20);
    expect(inked[0]).toContain('.############.');
    expect(inked.at(-1)).toContain('.####.');
    // As much room on the left as on the right, but for the dot that an even square has none of.
    const [left = '', right = ''] = (inked[0] ?? '').split('############');
    expect(Math.abs(left.length - right.length)).toBeLessThanOrEqual(1);
  });

  it('keeps two signs within the disc', () => {
    for (const row of inSigns(25)) expect(row).not.toMatch(/# |#$| #|^#/);
  });

  it('is red for mentions', () => {
    const middle = (dots: Uint8Array) =>
      Array.from(dots.slice((2 * overlaySize + 16) * 4, (2 * overlaySize + 16) * 4 + 3));
    expect(middle(drawOverlay(1, true))).toEqual([0x1e, 0x26, 0xb3]);
    expect(middle(drawOverlay(1, false))).toEqual([0xc7, 0x46, 0x28]);
  });
});
