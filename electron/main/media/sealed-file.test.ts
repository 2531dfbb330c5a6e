import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DamagedFileError, SealedFile, SealedWriter } from './sealed-file';

const key = randomBytes(32);
const chunk = 64 * 1024;
const sealed = chunk + 16;
const header = 36;
let folder: string;
let at: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'pli-media-'));
  at = path.join(folder, 'file');
});
afterEach(() => rmSync(folder, { recursive: true }));

async function write(content: Buffer, piece = 50_000): Promise<void> {
  const writer = await SealedWriter.create(at, key, 'name');
  for (let offset = 0; offset < content.length; offset += piece) {
    await writer.write(content.subarray(offset, offset + piece));
  }
  await writer.finish();
}
async function read(first: number, last: number, withKey: Uint8Array = key, name = 'name'): Promise<Buffer> {
  const file = await SealedFile.open(at, withKey, name);
  try {
    const parts: Uint8Array[] = [];
    for await (const part of file.read(first, last)) parts.push(part);
    return Buffer.concat(parts);
  } finally {
    await file.close();
  }
}

describe('a sealed file', () => {
  it.each([0, 1, chunk - 1, chunk, chunk + 1, 2 * chunk, 3 * chunk + 17])('of %d bytes comes back', async (size) => {
    const content = randomBytes(size);
    await write(content);
    expect((await read(0, size - 1)).equals(content)).toBe(true);
    const file = await SealedFile.open(at, key, 'name');
    expect(file.size).toBe(size);
    await file.close();
  });

  it('is read from anywhere to anywhere', async () => {
    const content = randomBytes(3 * chunk + 17);
    await write(content);
    for (const [first, last] of [
      [0, 0],
      [chunk - 1, chunk],
      [5, 2 * chunk + 5],
      [chunk, 2 * chunk - 1],
      [3 * chunk, 3 * chunk + 16],
    ] as const) {
      expect((await read(first, last)).equals(content.subarray(first, last + 1))).toBe(true);
    }
  });

  it('shows nothing of its content', async () => {
    await write(Buffer.from('unmistakable words '.repeat(1000)));
    expect(readFileSync(at).includes('unmistakable')).toBe(false);
  });

  it('does not open with another key or under another name', async () => {
    await write(randomBytes(10));
    await expect(read(0, 9, randomBytes(32))).rejects.toThrow(DamagedFileError);
    await expect(read(0, 9, key, 'other')).rejects.toThrow(DamagedFileError);
  });

  it.each([
    ['in its header', 3],
    ['in its salt', 20],
    ['in its last chunk', header + sealed + 3],
    ['at its end', -1],
  ])('changed %s does not open', async (_where, position) => {
    await write(randomBytes(chunk + 100));
    const bytes = readFileSync(at);
    const index = position < 0 ? bytes.length + position : position;
    bytes[index] = (bytes[index] ?? 0) ^ 1;
    writeFileSync(at, bytes);
    await expect(read(0, 0)).rejects.toThrow(DamagedFileError);
  });

  it('changed in the middle can be read no further than there', async () => {
    await write(randomBytes(3 * chunk));
    const bytes = readFileSync(at);
    bytes[header + sealed + 9] = (bytes[header + sealed + 9] ?? 0) ^ 1;
    writeFileSync(at, bytes);
    expect(await read(0, chunk - 1)).toHaveLength(chunk);
    await expect(read(0, chunk)).rejects.toThrow(DamagedFileError);
  });

  it.each([0, 10, header, header + 10, header + sealed, header + 2 * sealed, header + 2 * sealed + 20])(
    'cut to %d bytes does not open',
    async (length) => {
      await write(randomBytes(2 * chunk + 100));
      truncateSync(at, length);
      await expect(read(0, 0)).rejects.toThrow(DamagedFileError);
    },
  );

  it('with chunks in another order does not read', async () => {
    await write(randomBytes(3 * chunk));
    const bytes = readFileSync(at);
    const [first, second] = [header, header + sealed].map((from) => Buffer.from(bytes.subarray(from, from + sealed)));
    if (!first || !second) throw new Error('two chunks');
    second.copy(bytes, header);
    first.copy(bytes, header + sealed);
    writeFileSync(at, bytes);
    await expect(read(0, 0)).rejects.toThrow(DamagedFileError);
  });
});
