/** Exif data as cameras write them into photographs: rotation and position. */

/** One Exif entry: tag, type, count, and its value or the place of its values. */
type Entry = [tag: number, type: number, count: number, value: number];

const directory = (entries: readonly Entry[]): Buffer => {
  const bytes = Buffer.alloc(2 + entries.length * 12 + 4);
  bytes.writeUInt16LE(entries.length, 0);
  entries.forEach(([tag, type, count, value], index) => {
    const at = 2 + index * 12;
    bytes.writeUInt16LE(tag, at);
    bytes.writeUInt16LE(type, at + 2);
    bytes.writeUInt32LE(count, at + 4);
    bytes.writeUInt32LE(value, at + 8);
  });
  return bytes;
};
const rationals = (...values: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 8);
  values.forEach((value, index) => {
    bytes.writeUInt32LE(value, index * 8);
    bytes.writeUInt32LE(1, index * 8 + 4);
  });
  return bytes;
};

/** Exif data with a rotation (1 for none), and 48° 51' 24" N 2° 21' 7" E. */
export function exifData(orientation = 1): Buffer {
  const first = 8;
  const gps = first + 2 + 2 * 12 + 4;
  const latitude = gps + 2 + 4 * 12 + 4;
  const longitude = latitude + 24;
  const header = Buffer.from('II*\0\u0008\0\0\0', 'latin1');
  return Buffer.concat([
    header,
    directory([
      [0x0112, 3, 1, orientation],
      [0x8825, 4, 1, gps],
    ]),
    directory([
      [1, 2, 2, 'N'.charCodeAt(0)],
      [2, 5, 3, latitude],
      [3, 2, 2, 'E'.charCodeAt(0)],
      [4, 5, 3, longitude],
    ]),
    rationals(48, 51, 24),
    rationals(2, 21, 7),
  ]);
}

/** The JPEG with Exif data behind its first mark. */
export function withExif(jpeg: Buffer, exif: Buffer): Buffer {
  const data = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), exif]);
  const head = Buffer.alloc(4);
  head.writeUInt16BE(0xffe1, 0);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, data, jpeg.subarray(2)]);
}
