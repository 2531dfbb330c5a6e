/** Pictures made smaller, by the browser's own decoders and off the main thread as far as they allow. */
import { blurhash } from './blurhash';

export interface Size {
  width: number;
  height: number;
}

/** Pixels above which a picture is sent as it is: decoded it would take more than half a gigabyte. */
const mostPixels = 140_000_000;
/** What timelines show; other clients make theirs as large. */
const thumbnailBox: Size = { width: 800, height: 600 };
/** Pixels of a side of what a blurhash is made of, and its components (MSC2448). */
const blurSide = 32;
const blurParts = { x: 4, y: 3 };

/** The size within a box, never larger than it was. */
function fitInto({ width, height }: Size, box: Size): Size {
  const scale = Math.min(1, box.width / width, box.height / height);
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** A decoded picture, turned as its photograph says. */
export interface Picture extends Size {
  /** Encodes it to fit a box; JPEG stays JPEG, what may be transparent becomes WebP or stays PNG. */
  scaled(box: Size, type: 'image/jpeg' | 'image/webp' | 'image/png'): Promise<{ blob: Blob } & Size>;
  blurhash(): string;
  close(): void;
}

/** Decodes; null for what the browser cannot read, or would choke on. */
export async function readPicture(source: Blob | HTMLVideoElement): Promise<Picture | null> {
  const whole = await createImageBitmap(source).catch(() => null);
  if (!whole) return null;
  const { width, height } = whole;
  if (width * height > mostPixels) {
    whole.close();
    return null;
  }
  const drawn = (size: Size) => {
    const canvas = new OffscreenCanvas(size.width, size.height);
    const context = canvas.getContext('2d');
    if (context) context.imageSmoothingQuality = 'high';
    // Not by createImageBitmap's own resizing: Chromium 130 makes that of a turned photograph too short.
    context?.drawImage(whole, 0, 0, size.width, size.height);
    return { canvas, context };
  };
  return {
    width,
    height,
    async scaled(box, type) {
      const size = fitInto(whole, box);
      const { canvas } = drawn(size);
      return { ...size, blob: await canvas.convertToBlob({ type, quality: 0.85 }) };
    },
    blurhash() {
      const size = fitInto(whole, { width: blurSide, height: blurSide });
      const { context } = drawn(size);
      const pixels = context?.getImageData(0, 0, size.width, size.height);
      return pixels ? blurhash(pixels, blurParts.x, blurParts.y) : '';
    },
    close: () => whole.close(),
  };
}

export interface Thumbnail extends Size {
  blob: Blob;
}

/** A picture for timelines; null where the picture itself is as small. */
export async function thumbnailOf(picture: Picture, mimeType: string, bytes: number): Promise<Thumbnail | null> {
  const fits = picture.width <= thumbnailBox.width && picture.height <= thumbnailBox.height;
  if (fits && bytes < smallPicture) return null;
  const small = await picture.scaled(thumbnailBox, mimeType === 'image/jpeg' ? 'image/jpeg' : 'image/webp');
  return small.blob.size < bytes ? small : null;
}

/** Bytes below which a picture needs no smaller one beside it. */
const smallPicture = 120_000;
