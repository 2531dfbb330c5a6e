/** The GPS part of Exif data (CIPA DC-008, "GPS Attribute Information"), which is a TIFF in small. */

const gpsPointer = 0x8825;
const latitude = 2;
const longitude = 4;
const entryLength = 12;
/** Bytes of a value of each TIFF type, by its number. */
const typeLengths = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8];

/**
 * Empties the GPS part in place: its entries, and the values they point to. Answers whether there was a position; what is
 * no TIFF is left alone.
 */
export function blankPosition(tiff: Buffer): boolean {
  const order = tiff.toString('latin1', 0, 4);
  const little = order === 'II*\0';
  if (!little && order !== 'MM\0*') return false;
  const short = (at: number) => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const long = (at: number) => (little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at));
  /** Offsets of a directory's entries; none where it does not lie in the data. */
  const entriesAt = (directory: number): readonly number[] => {
    if (directory < 8 || directory + 2 > tiff.length) return [];
    const room = Math.floor((tiff.length - directory - 2) / entryLength);
    return Array.from({ length: Math.min(short(directory), room) }, (_, index) => directory + 2 + index * entryLength);
  };
  if (tiff.length < 8) return false;
  const pointer = entriesAt(long(4)).find((entry) => short(entry) === gpsPointer);
  if (pointer === undefined) return false;
  const directory = long(pointer + 8);
  const entries = entriesAt(directory);
  const tags = new Set(entries.map(short));
  for (const entry of entries) {
    const length = (typeLengths[short(entry + 2)] ?? 0) * long(entry + 4);
    const value = long(entry + 8);
    if (length > 4 && value + length <= tiff.length) tiff.fill(0, value, value + length);
    tiff.fill(0, entry, entry + entryLength);
  }
  if (entries.length > 0) tiff.writeUInt16LE(0, directory);
  return tags.has(latitude) && tags.has(longitude);
}

/** Whether an XMP packet (ISO 16684-1) tells a position. */
export const tellsPosition = (xmp: Buffer): boolean =>
  /GPS(?:Latitude|Longitude|Position|DestL)/.test(xmp.toString('latin1'));
