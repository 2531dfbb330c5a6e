/**
 * What a picture's first bytes say: its type and its size in pixels. A file of a few kilobytes can claim a picture of
 * gigabytes; it is measured before the page's decoder sees it.
 */

export interface PictureFacts {
  /** By the bytes, whatever was claimed. */
  type: string;
  /** Null where the file does not say it in its beginning. */
  size: { width: number; height: number } | null;
}

/** Bytes of a file's beginning in which a size is looked for: a photograph carries a preview before it. */
export const pictureStart = 512 * 1024;

/** Type and size of the picture that begins so, or null where it is none that Pli shows. */
export function pictureFacts(start: Buffer): PictureFacts | null {
  const text = start.subarray(0, 32).toString('latin1');
  if (text.startsWith('\u0089PNG\r\n')) return { type: 'image/png', size: pngSize(start) };
  if (text.startsWith('\u00ff\u00d8\u00ff')) return { type: 'image/jpeg', size: jpegSize(start) };
  if (text.startsWith('GIF8')) return { type: 'image/gif', size: sizeAt(start, 6) };
  if (text.startsWith('RIFF') && text.startsWith('WEBP', 8)) return { type: 'image/webp', size: webpSize(start) };
  if (/^....ftypavi[fs]/s.test(text)) return { type: 'image/avif', size: avifSize(start) };
  if (text.startsWith('BM')) return { type: 'image/bmp', size: bmpSize(start) };
  return null;
}

type Size = { width: number; height: number } | null;

const has = (bytes: Buffer, end: number): boolean => bytes.length >= end;

/** Two numbers of 16 bits, low byte first (GIF89a, section 18). */
const sizeAt = (bytes: Buffer, at: number): Size =>
  has(bytes, at + 4) ? { width: bytes.readUInt16LE(at), height: bytes.readUInt16LE(at + 2) } : null;

/** The header chunk comes first (PNG, section 5.6). */
function pngSize(bytes: Buffer): Size {
  if (!has(bytes, 24) || bytes.toString('latin1', 12, 16) !== 'IHDR') return null;
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

/** In the first "start of frame" (ITU-T T.81, section B.2.2). */
function jpegSize(bytes: Buffer): Size {
  let at = 2;
  while (has(bytes, at + 9) && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) };
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return null;
}

/** By the three kinds of a first chunk (RFC 9649, section 2). */
function webpSize(bytes: Buffer): Size {
  if (!has(bytes, 30)) return null;
  const kind = bytes.toString('latin1', 12, 16);
  if (kind === 'VP8X') return { width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 };
  if (kind === 'VP8 ') return { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff };
  if (kind !== 'VP8L') return null;
  const bits = bytes.readUInt32LE(21);
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
}

/** The largest of the "image spatial extents" (ISO/IEC 23008-12, section 6.5.3). */
function avifSize(bytes: Buffer): Size {
  let largest: Size = null;
  for (let at = bytes.indexOf('ispe'); at >= 0 && has(bytes, at + 16); at = bytes.indexOf('ispe', at + 4)) {
    const size = { width: bytes.readUInt32BE(at + 8), height: bytes.readUInt32BE(at + 12) };
    if (!largest || size.width * size.height > largest.width * largest.height) largest = size;
  }
  return largest;
}

/** Bottom-up pictures have a positive, top-down ones a negative height. */
const bmpSize = (bytes: Buffer): Size =>
  has(bytes, 26) ? { width: Math.abs(bytes.readInt32LE(18)), height: Math.abs(bytes.readInt32LE(22)) } : null;
