/** Which part of a picture is taken: a square, by its middle and how far one has gone near. */

export interface Crop {
  /** The middle of the square, each from 0 to 1 of the picture's width and height. */
  x: number;
  y: number;
  /** 1 takes as much as there is; 4 a quarter of it. */
  zoom: number;
}

export interface Size {
  width: number;
  height: number;
}

export const nearest = 4;
export const wholeCrop: Crop = { x: 0.5, y: 0.5, zoom: 1 };

/** The square in pixels of the picture; it never reaches beyond its edges. */
export function squareOf({ width, height }: Size, crop: Crop): { left: number; top: number; side: number } {
  const side = Math.min(width, height) / Math.min(nearest, Math.max(1, crop.zoom));
  const place = (middle: number, length: number) => Math.min(length - side, Math.max(0, middle * length - side / 2));
  return { left: place(crop.x, width), top: place(crop.y, height), side };
}

/** The crop with another zoom or middle, kept where its square lies within the picture. */
export function moveCrop(size: Size, crop: Crop, change: Partial<Crop>): Crop {
  const next = { ...crop, ...change, zoom: Math.min(nearest, Math.max(1, change.zoom ?? crop.zoom)) };
  const { left, top, side } = squareOf(size, next);
  return { x: (left + side / 2) / size.width, y: (top + side / 2) / size.height, zoom: next.zoom };
}
