/** Where a HEIF picture (HEIC, AVIF; ISO/IEC 23008-12) keeps its Exif data and its XMP packet. */
import type { ByteSource } from './byte-source';

export interface MetadataPlace {
  kind: 'exif' | 'xmp';
  offset: number;
  length: number;
}

interface Box {
  type: string;
  /** The box's content. */
  data: Buffer;
}

/** The boxes in a buffer (ISO/IEC 14496-12, 4.2). */
function boxesIn(data: Buffer): readonly Box[] {
  const boxes: Box[] = [];
  for (let at = 0; at + 8 <= data.length;) {
    const length = data.readUInt32BE(at);
    if (length < 8 || at + length > data.length) break;
    boxes.push({ type: data.toString('latin1', at + 4, at + 8), data: data.subarray(at + 8, at + length) });
    at += length;
  }
  return boxes;
}

/** Reads numbers one after another. */
function reader(data: Buffer, start: number) {
  let at = start;
  return {
    /** 0 for a length of 0. */
    number(length: number): number {
      if (length === 0) return 0;
      const value = length === 8 ? Number(data.readBigUInt64BE(at)) : data.readUIntBE(at, length);
      at += length;
      return value;
    },
  };
}

export async function heifMetadata(source: ByteSource, longest: number): Promise<readonly MetadataPlace[]> {
  const meta = await metaBox(source, longest);
  if (!meta) return [];
  // A full box: version and flags come first.
  const boxes = boxesIn(meta.subarray(4));
  const information = boxes.find(({ type }) => type === 'iinf')?.data;
  const locations = boxes.find(({ type }) => type === 'iloc')?.data;
  if (!information || !locations) return [];
  try {
    const kinds = itemKinds(information);
    return placesIn(locations).flatMap(({ id, offset, length }) => {
      const kind = kinds.get(id);
      return kind ? [{ kind, offset, length }] : [];
    });
  } catch (error) {
    // Cut or odd boxes: the picture's reader would not find the data either.
    if (error instanceof RangeError) return [];
    throw error;
  }
}

async function metaBox(source: ByteSource, longest: number): Promise<Buffer | null> {
  for (let at = 0; at < source.size;) {
    const header = await source.read(at, 16);
    if (header.length < 8) return null;
    const short = header.readUInt32BE(0);
    const long = short === 1 && header.length === 16;
    const length = long ? Number(header.readBigUInt64BE(8)) : short;
    if (length < 8) return null;
    if (header.toString('latin1', 4, 8) === 'meta') return length > longest ? null : source.read(at + 8, length - 8);
    at += length;
  }
  return null;
}

/** The items that are metadata, by ID (`iinf` with its `infe`). */
function itemKinds(information: Buffer): ReadonlyMap<number, MetadataPlace['kind']> {
  const kinds = new Map<number, MetadataPlace['kind']>();
  const version = information.readUInt8(0);
  for (const { type, data } of boxesIn(information.subarray(version === 0 ? 6 : 8))) {
    const entryVersion = type === 'infe' ? data.readUInt8(0) : 0;
    if (entryVersion < 2) continue;
    const read = reader(data, 4);
    const id = read.number(entryVersion === 2 ? 2 : 4);
    read.number(2);
    const item = Buffer.alloc(4);
    item.writeUInt32BE(read.number(4));
    const name = item.toString('latin1');
    if (name === 'Exif') kinds.set(id, 'exif');
    if (name === 'mime' && data.includes('application/rdf+xml')) kinds.set(id, 'xmp');
  }
  return kinds;
}

/** Where items lie in the file (`iloc`); those that lie elsewhere or in pieces are left out. */
function placesIn(locations: Buffer): readonly { id: number; offset: number; length: number }[] {
  const version = locations.readUInt8(0);
  const sizes = locations.readUInt16BE(4);
  const [offsetLength, lengthLength, baseLength] = [sizes >> 12, (sizes >> 8) & 15, (sizes >> 4) & 15];
  const indexLength = version === 0 ? 0 : sizes & 15;
  const read = reader(locations, 6);
  const items = read.number(version < 2 ? 2 : 4);
  const places: { id: number; offset: number; length: number }[] = [];
  for (let item = 0; item < items; item += 1) {
    const id = read.number(version < 2 ? 2 : 4);
    const method = version === 0 ? 0 : read.number(2) & 15;
    read.number(2);
    const base = read.number(baseLength);
    const extents = read.number(2);
    for (let extent = 0; extent < extents; extent += 1) {
      read.number(indexLength);
      const offset = base + read.number(offsetLength);
      const length = read.number(lengthLength);
      if (method === 0 && extents === 1) places.push({ id, offset, length });
    }
  }
  return places;
}
