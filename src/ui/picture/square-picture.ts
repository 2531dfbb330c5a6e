/** Pictures of rooms and people: a square, made small on this computer. */

/** Pixels of a side: twice what is shown anywhere. */
const side = 512;
/** Pixels above which a file is not decoded. */
const mostPixels = 140_000_000;

export interface SquarePicture {
  bytes: Uint8Array<ArrayBuffer>;
  mimeType: 'image/png' | 'image/jpeg' | 'image/webp';
  /** A `blob:` address for showing it; whoever made it revokes it. */
  url: string;
}

export interface Square {
  /** Pixels of the picture's left and upper edge, and of the square's side. */
  x: number;
  y: number;
  side: number;
}

/** The largest square in the middle of a picture. */
export function middleSquare(width: number, height: number): Square {
  const shorter = Math.min(width, height);
  return { x: Math.floor((width - shorter) / 2), y: Math.floor((height - shorter) / 2), side: shorter };
}

/** The middle of a picture, turned as its photograph says and without what the photograph tells; null where it cannot be read. */
export async function squarePicture(file: Blob): Promise<SquarePicture | null> {
  const whole = await createImageBitmap(file).catch(() => null);
  if (!whole || whole.width * whole.height > mostPixels) return null;
  const part = middleSquare(whole.width, whole.height);
  const size = Math.min(side, part.side);
  const canvas = new OffscreenCanvas(size, size);
  const context = canvas.getContext('2d');
  if (context) context.imageSmoothingQuality = 'high';
  context?.drawImage(whole, part.x, part.y, part.side, part.side, 0, 0, size, size);
  whole.close();
  // What may be transparent stays so.
  const type = file.type === 'image/jpeg' ? 'image/jpeg' : 'image/webp';
  const blob = await canvas.convertToBlob({ type, quality: 0.88 });
  return { bytes: new Uint8Array(await blob.arrayBuffer()), mimeType: type, url: URL.createObjectURL(blob) };
}
