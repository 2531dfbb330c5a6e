import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { exifData, withExif } from '../../../e2e/harness/exif';
import { applyPatches, type ByteSource } from './byte-source';
import { positionPatches } from './position-data';

const sourceOf = (bytes: Buffer): ByteSource => ({
  size: bytes.length,
  read: async (offset, length) => Buffer.from(bytes.subarray(offset, offset + length)),
});
/** The file as it would go out, in pieces of `length` bytes. */
async function cleaned(bytes: Buffer, length = 7): Promise<Buffer> {
  const patches = await positionPatches(sourceOf(bytes));
  const pieces: Buffer[] = [];
  for (let offset = 0; offset < bytes.length; offset += length) {
    const piece = Buffer.from(bytes.subarray(offset, offset + length));
    applyPatches(piece, offset, patches);
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
/** 48, 51 and 24 as rationals: what tells where it was. */
const latitude = exifData().subarray(-48, -24);

const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xda, 0, 2, 1, 2, 3, 0xff, 0xd9]);
const segment = (data: Buffer) => {
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([head, data]);
};
const xmp = (content: string) => Buffer.from(`http://ns.adobe.com/xap/1.0/\0${content}`, 'latin1');
const chunk = (type: string, data: Buffer) => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  const named = Buffer.concat([Buffer.from(type), data]);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
};
const riff = (type: string, data: Buffer) => {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(data.length);
  return Buffer.concat([Buffer.from(type), length, data, Buffer.alloc(data.length % 2)]);
};
const box = (type: string, ...content: readonly Buffer[]) => {
  const data = Buffer.concat(content);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length + 8);
  return Buffer.concat([length, Buffer.from(type), data]);
};
const bytes = (...values: readonly number[]) => Buffer.from(values);

/** A HEIF file of nothing but its metadata, as telephones lay them out. */
function heif(exif: Buffer): Buffer {
  const item = Buffer.concat([bytes(0, 0, 0, 6), Buffer.from('Exif\0\0', 'latin1'), exif]);
  const entry = box('infe', bytes(2, 0, 0, 0, 0, 7, 0, 0), Buffer.from('Exif'), bytes(0));
  const build = (offset: number) => {
    const place = Buffer.alloc(8);
    place.writeUInt32BE(offset, 0);
    place.writeUInt32BE(item.length, 4);
    return Buffer.concat([
      box('ftyp', Buffer.from('heic')),
      box(
        'meta',
        bytes(0, 0, 0, 0),
        box('iinf', bytes(0, 0, 0, 0, 0, 1), entry),
        box('iloc', bytes(1, 0, 0, 0, 0x44, 0, 0, 1, 0, 7, 0, 0, 0, 0, 0, 1), place),
      ),
      box('mdat', item),
    ]);
  };
  return build(build(0).length - item.length);
}

describe('the position in a photograph', () => {
  it('goes from JPEG, and nothing else does', async () => {
    const photograph = withExif(jpeg, exifData(6));
    const clean = await cleaned(photograph);
    expect(clean).toHaveLength(photograph.length);
    expect(clean.includes(latitude)).toBe(false);
    // The rotation, in the first entry, and the picture.
    const rotationAt = photograph.indexOf(exifData(6)) + 18;
    expect(clean.readUInt32LE(rotationAt)).toBe(6);
    expect(clean.subarray(-11 + 2)).toEqual(jpeg.subarray(2));
    expect(await positionPatches(sourceOf(clean))).toEqual([]);
  });

  it('goes from an XMP packet, which goes whole; one without a position stays', async () => {
    const tells = Buffer.concat([
      jpeg.subarray(0, 2),
      segment(xmp('<x exif:GPSLatitude="48,51.4N"/>')),
      jpeg.subarray(2),
    ]);
    const clean = await cleaned(tells);
    expect(clean.includes('GPS')).toBe(false);
    expect(clean).toHaveLength(tells.length);
    const silent = Buffer.concat([jpeg.subarray(0, 2), segment(xmp('<x dc:title="Quai"/>')), jpeg.subarray(2)]);
    expect(await positionPatches(sourceOf(silent))).toEqual([]);
  });

  it('goes from PNG with check sums that are right again', async () => {
    const head = Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1');
    const text = Buffer.from('XML:com.adobe.xmp\0\0\0\0\0<x exif:GPSLongitude="2E"/>', 'latin1');
    const png = Buffer.concat([head, chunk('eXIf', exifData()), chunk('iTXt', text), chunk('IEND', Buffer.alloc(0))]);
    const clean = await cleaned(png);
    expect(clean.includes(latitude)).toBe(false);
    expect(clean.includes('GPS')).toBe(false);
    for (let at = 8; at < clean.length;) {
      const length = clean.readUInt32BE(at);
      expect(clean.readUInt32BE(at + 8 + length)).toBe(crc32(clean.subarray(at + 4, at + 8 + length)));
      at += 12 + length;
    }
  });

  it('goes from WebP and from HEIF', async () => {
    const content = Buffer.concat([Buffer.from('WEBP'), riff('VP8 ', bytes(1, 2, 3)), riff('EXIF', exifData())]);
    for (const file of [riff('RIFF', content), heif(exifData())]) {
      const clean = await cleaned(file);
      expect(file.includes(latitude)).toBe(true);
      expect(clean.includes(latitude)).toBe(false);
      expect(clean).toHaveLength(file.length);
    }
  });

  it('is not looked for in what is no picture, and odd files break nothing', async () => {
    const photograph = withExif(jpeg, exifData());
    for (const file of [Buffer.alloc(0), Buffer.from('GPSLatitude'), Buffer.from('MZ\u0090\0')]) {
      expect(await positionPatches(sourceOf(file))).toEqual([]);
    }
    for (const whole of [photograph, heif(exifData())]) {
      for (let length = 0; length < whole.length; length += 1)
        await positionPatches(sourceOf(whole.subarray(0, length)));
    }
    // A directory that points to itself, and one beyond the end.
    for (const target of [8, 0xffff_fff0]) {
      const odd = exifData();
      odd.writeUInt32LE(target, 8 + 2 + 12 + 8);
      await positionPatches(sourceOf(withExif(jpeg, odd)));
    }
  });
});
