/** QR codes that hold bytes (client-server API, "QR code format"): drawn, and read from a picture. */
import { encodeQR } from 'qr';
import { decodeQR } from 'qr/decode.js';

/** What a code holds. */
export type CodeBytes = Uint8Array<ArrayBuffer>;

/** The library speaks of texts: each sign stands for one byte (ISO 8859-1). */
const textOf = (bytes: Uint8Array) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
const bytesOf = (text: string): CodeBytes => Uint8Array.from(text, (sign) => sign.charCodeAt(0));

/** The rows of a code, `true` for dark, with its quiet zone of four. */
export function drawCode(bytes: Uint8Array): readonly (readonly boolean[])[] {
  return encodeQR(textOf(bytes), 'raw', { encoding: 'byte', ecc: 'low', border: 4, textEncoder: bytesOf });
}

/** A picture's pixels, as `ImageData` has them. */
export interface Pixels {
  width: number;
  height: number;
  data: Uint8ClampedArray;
}

/** What a code in the picture holds; null where there is none. `timeLimit` is milliseconds for looking a second time. */
export function readCode({ width, height, data }: Pixels, timeLimit?: number): CodeBytes | null {
  try {
    const options = { textDecoder: textOf, format: 'RGBA', ...(timeLimit !== undefined && { timeLimit }) } as const;
    return bytesOf(decodeQR({ width, height, data }, options));
  } catch {
    // The library's way to say that there is none.
    return null;
  }
}
