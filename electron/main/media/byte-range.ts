/** The one range that players ask for (RFC 9110, section 14). */

/** First and last byte, both included. */
export interface ByteRange {
  first: number;
  last: number;
}

/**
 * The range asked for of a file of `size` bytes. Null: the whole file (no range, several, or another unit).
 * `unsatisfiable`: nothing of the file lies in it.
 */
export function byteRange(header: string | null, size: number): ByteRange | 'unsatisfiable' | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '');
  if (!match) return null;
  const [, from = '', to = ''] = match;
  if (from === '') {
    if (to === '') return null;
    const length = Math.min(Number(to), size);
    return length === 0 ? 'unsatisfiable' : { first: size - length, last: size - 1 };
  }
  const first = Number(from);
  const last = to === '' ? size - 1 : Math.min(Number(to), size - 1);
  if (to !== '' && Number(to) < first) return null;
  return first >= size ? 'unsatisfiable' : { first, last };
}
