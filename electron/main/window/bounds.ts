/** Where the window was, and where it may open: pure, so that displays that went away can be tested. */
export interface Rectangle {
  x: number;
  y: number;
  width: number;
  height: number;
}

export const smallest = { width: 760, height: 520 } as const;
export const usual = { width: 1200, height: 800 } as const;

/** How much of a window has to be seen for it to be found and moved: its title bar's worth, in pixels. */
const grip = { width: 120, height: 32 } as const;

/**
 * The bounds to open with: as saved where enough of it lies on a display, else centred on the first display; never
 * smaller than {@link smallest} nor larger than the display's work area.
 */
export function boundsToOpen(saved: Rectangle | null, workAreas: readonly Rectangle[]): Rectangle {
  const wanted = saved ?? { x: 0, y: 0, ...usual };
  const placed = workAreas.map((area) => ({ area, window: { ...wanted, ...sizeIn(area, wanted) } }));
  const kept = saved && placed.find(({ area, window }) => canBeGrabbed(window, area));
  if (kept) return kept.window;
  const area = workAreas[0] ?? { x: 0, y: 0, ...usual };
  const { width, height } = sizeIn(area, wanted);
  return {
    x: Math.round(area.x + Math.max(0, area.width - width) / 2),
    y: Math.round(area.y + Math.max(0, area.height - height) / 2),
    width,
    height,
  };
}

const sizeIn = (area: Rectangle, wanted: Rectangle): { width: number; height: number } => ({
  width: clamp(wanted.width, smallest.width, area.width),
  height: clamp(wanted.height, smallest.height, area.height),
});

function canBeGrabbed(window: Rectangle, area: Rectangle): boolean {
  const overlap = Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x);
  const titleBar = window.y >= area.y && window.y + grip.height <= area.y + area.height;
  return overlap >= grip.width && titleBar;
}

/** Where a display is smaller than the smallest window, the smallest window wins. */
const clamp = (value: number, least: number, most: number): number => Math.max(least, Math.min(value, most));
