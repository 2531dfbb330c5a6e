/** A room's picture for a notification. */
import { nativeImage, type NativeImage } from 'electron';

/** Milliseconds that a notification waits for its picture: what is in the cache comes at once. */
const patience = 800;
/** Bytes; thumbnails of 96 dots are far below. */
const largest = 2_000_000;

async function load(open: (url: string) => Promise<Response>, url: string): Promise<NativeImage | null> {
  const response = await open(url);
  if (!response.ok) return null;
  const bytes = Buffer.from(await response.arrayBuffer());
  if (bytes.length > largest) return null;
  const image = nativeImage.createFromBuffer(bytes);
  return image.isEmpty() ? null : image;
}

/** The picture at a `pli-media:` address; null where it is none or does not come soon. */
export async function notificationPicture(
  open: (url: string) => Promise<Response>,
  url: string,
): Promise<NativeImage | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), patience);
  });
  try {
    // A picture that fails is none: the notification itself is what counts.
    return await Promise.race([load(open, url).catch(() => null), late]);
  } finally {
    clearTimeout(timer);
  }
}
