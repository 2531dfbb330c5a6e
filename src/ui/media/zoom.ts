/** How a picture is enlarged and where it has been moved to, in CSS pixels from the middle. */
export interface Zoom {
  scale: number;
  x: number;
  y: number;
}

export const farthest = 1;
export const closest = 8;

/** Enlarged by a factor around the middle; back at its own size it lies in the middle again. */
export function zoomed({ scale, x, y }: Zoom, factor: number): Zoom {
  const next = Math.min(closest, Math.max(farthest, scale * factor));
  if (next === farthest) return { scale: farthest, x: 0, y: 0 };
  return { scale: next, x: x * (next / scale), y: y * (next / scale) };
}

/** Moved no further than to the picture's edge. */
export function panWithin({ scale, x, y }: Zoom, width: number, height: number): Zoom {
  const most = { x: ((scale - 1) * width) / 2, y: ((scale - 1) * height) / 2 };
  return {
    scale,
    x: Math.min(most.x, Math.max(-most.x, x)),
    y: Math.min(most.y, Math.max(-most.y, y)),
  };
}
