/** Finds the code in a picture that somebody pasted, dropped or chose. */
import { readCode, type CodeBytes } from './qr-code';

/** Pixels of the longer side that are looked at first, then with less detail: noise of a photograph disappears. */
const sizes = [1600, 800, 400];
/** Milliseconds for each of them. */
const patience = 300;

/** The bytes of the picture's code; null where there is none, or no picture. */
export async function readPicture(file: Blob): Promise<CodeBytes | null> {
  let picture: ImageBitmap;
  try {
    picture = await createImageBitmap(file);
  } catch {
    return null;
  }
  const longest = Math.max(picture.width, picture.height);
  const tried = new Set<number>();
  for (const size of sizes) {
    const scale = Math.min(1, size / longest);
    if (tried.has(scale)) continue;
    tried.add(scale);
    const found = readAt(picture, scale);
    if (found) return found;
  }
  return null;
}

function readAt(picture: ImageBitmap, scale: number): CodeBytes | null {
  const width = Math.max(1, Math.round(picture.width * scale));
  const height = Math.max(1, Math.round(picture.height * scale));
  const canvas = new OffscreenCanvas(width, height).getContext('2d');
  if (!canvas) return null;
  canvas.drawImage(picture, 0, 0, width, height);
  return readCode(canvas.getImageData(0, 0, width, height), patience);
}
