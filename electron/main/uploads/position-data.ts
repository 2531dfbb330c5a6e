/**
 * Where a photograph was taken, as cameras write it into JPEG, PNG, WebP and HEIF. It is emptied in place, so that the
 * file keeps its length, its rotation, its colours and the time it was taken.
 */
import { crc32 } from 'node:zlib';
import type { ByteSource, Patch } from './byte-source';
import { blankPosition, tellsPosition } from './exif-position';
import { heifMetadata } from './heif-metadata';

/** Bytes of metadata that are looked at; nobody's camera writes as much. */
const longestMetadata = 4 * 1024 * 1024;
/** Parts of a file that are walked through at most. */
const mostParts = 20_000;
const exifMark = 'Exif\0\0';
const xmpMarks = ['http://ns.adobe.com/xap/1.0/\0', 'http://ns.adobe.com/xmp/extension/\0'];

/** What has to be put in place so that a picture tells no position; empty where it tells none. */
export async function positionPatches(source: ByteSource): Promise<readonly Patch[]> {
  const start = await source.read(0, 16);
  const text = start.toString('latin1');
  if (text.startsWith('\u00ff\u00d8\u00ff')) return jpegPatches(source);
  if (text.startsWith('\u0089PNG\r\n\u001a\n')) return pngPatches(source);
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') return webpPatches(source);
  if (text.slice(4, 8) === 'ftyp') return heifPatches(source);
  return [];
}

/** A patch for Exif data, which begin with the mark in some containers and without it in others. */
function exifPatch(data: Buffer, offset: number): Patch[] {
  const skipped = data.toString('latin1', 0, exifMark.length) === exifMark ? exifMark.length : 0;
  return blankPosition(data.subarray(skipped)) ? [{ offset, bytes: data }] : [];
}

/** An XMP packet that tells a position goes whole: what lies in it may say the same in several ways. */
const xmpPatch = (data: Buffer, offset: number): Patch[] =>
  tellsPosition(data) ? [{ offset, bytes: Buffer.alloc(data.length, ' ') }] : [];

/** Segments up to the picture itself (ITU-T T.81, annex B). */
async function jpegPatches(source: ByteSource): Promise<readonly Patch[]> {
  const patches: Patch[] = [];
  let at = 2;
  for (let part = 0; part < mostParts; part += 1) {
    const header = await source.read(at, 4);
    if (header.length < 4 || header[0] !== 0xff) break;
    const marker = header.readUInt8(1);
    // Filling, then what has no length, then the picture's own data.
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xda || marker === 0xd9) break;
    const length = header.readUInt16BE(2);
    if (length < 2) break;
    if (marker === 0xe1) {
      const data = await source.read(at + 4, length - 2);
      const mark = xmpMarks.find((each) => data.toString('latin1', 0, each.length) === each);
      if (mark) patches.push(...xmpPatch(data.subarray(mark.length), at + 4 + mark.length));
      else if (data.toString('latin1', 0, exifMark.length) === exifMark) patches.push(...exifPatch(data, at + 4));
    }
    at += 2 + length;
  }
  return patches;
}

/** Chunks (PNG specification, third edition, "eXIf", "iTXt"), whose check sums change with them. */
async function pngPatches(source: ByteSource): Promise<readonly Patch[]> {
  const patches: Patch[] = [];
  let at = 8;
  for (let part = 0; part < mostParts; part += 1) {
    const header = await source.read(at, 8);
    if (header.length < 8) break;
    const length = header.readUInt32BE(0);
    const type = header.toString('latin1', 4);
    if (type === 'IEND') break;
    if ((type === 'eXIf' || type === 'iTXt') && length <= longestMetadata) {
      const data = await source.read(at + 8, length);
      patches.push(...withCheckSum(type, at + 8, type === 'eXIf' ? exifPatch(data, 0) : pngText(data), data));
    }
    at += 12 + length;
  }
  return patches;
}

function pngText(data: Buffer): Patch[] {
  const keyword = 'XML:com.adobe.xmp\0';
  if (data.toString('latin1', 0, keyword.length) !== keyword) return [];
  // Keyword, two bytes of compression, language and translated keyword (both empty in XMP), then the text.
  const text = keyword.length + 4;
  return xmpPatch(data.subarray(text), text);
}

/** One patch of a whole chunk's data with its new check sum; none where nothing changes. */
function withCheckSum(type: string, offset: number, inside: readonly Patch[], data: Buffer): Patch[] {
  if (inside.length === 0) return [];
  for (const { offset: from, bytes } of inside) bytes.copy(data, from);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(Buffer.concat([Buffer.from(type), data])));
  return [{ offset, bytes: Buffer.concat([data, sum]) }];
}

/** Chunks of RIFF (WebP container specification, "Metadata"). */
async function webpPatches(source: ByteSource): Promise<readonly Patch[]> {
  const patches: Patch[] = [];
  let at = 12;
  for (let part = 0; part < mostParts; part += 1) {
    const header = await source.read(at, 8);
    if (header.length < 8) break;
    const type = header.toString('latin1', 0, 4);
    const length = header.readUInt32LE(4);
    if ((type === 'EXIF' || type === 'XMP ') && length <= longestMetadata) {
      const data = await source.read(at + 8, length);
      patches.push(...(type === 'EXIF' ? exifPatch(data, at + 8) : xmpPatch(data, at + 8)));
    }
    at += 8 + length + (length % 2);
  }
  return patches;
}

async function heifPatches(source: ByteSource): Promise<readonly Patch[]> {
  const patches: Patch[] = [];
  for (const { kind, offset, length } of await heifMetadata(source, longestMetadata)) {
    if (length > longestMetadata) continue;
    const data = await source.read(offset, length);
    if (kind === 'xmp') patches.push(...xmpPatch(data, offset));
    else if (data.length > 4) {
      // Four bytes say how far the TIFF is from there.
      const skipped = 4 + data.readUInt32BE(0);
      if (skipped < data.length) patches.push(...exifPatch(data.subarray(skipped), offset + skipped));
    }
  }
  return patches;
}
