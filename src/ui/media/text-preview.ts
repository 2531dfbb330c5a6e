/** The beginning of a text file, as it is shown. */
import { endingOf } from './file-kind';

/** Bytes read for a preview. */
export const textBytes = 16 * 1024;
const mostLines = 60;
const longestLine = 400;

const textEndings = new Set(
  'txt md log csv tsv json xml yaml yml toml ini conf cfg js mjs ts tsx css html htm sql py rb go rs java c h cpp sh bat ps1 tex srt vtt ics vcf eml'
    .toUpperCase()
    .split(' '),
);

/** Whether a file is one whose text can be shown, by its name or its claimed type. */
export const isTextFile = (name: string, mimeType: string): boolean =>
  textEndings.has(endingOf(name)) || mimeType.startsWith('text/') || mimeType === 'application/json';

/** The first lines; null for bytes that are no text. Unicode, else the older Western European way of writing. */
export function textOf(bytes: Uint8Array, isCut: boolean): { text: string; isCut: boolean } | null {
  // A sign may have been cut in two.
  const whole = isCut ? bytes.subarray(0, lastWhole(bytes)) : bytes;
  const text = decoded(whole);
  if (text === null) return null;
  const lines = text.split(/\r\n|\r|\n/);
  const shown = lines.slice(0, mostLines).map((line) => line.slice(0, longestLine));
  return { text: shown.join('\n'), isCut: isCut || lines.length > mostLines };
}

function decoded(bytes: Uint8Array): string | null {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  if (bytes.includes(0)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** Where the last whole sign of UTF-8 ends. */
function lastWhole(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(4, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return bytes.length;
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return back === length ? bytes.length : bytes.length - back;
    }
  }
  return bytes.length;
}
