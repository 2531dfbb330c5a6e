import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MediaCache } from './media-cache';
import type { SealedWriter } from './sealed-file';

const mediaKey = new Uint8Array(32).fill(5);
let folder: string;
let clock: number;
let fetched: string[];

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'pli-media-'));
  clock = 1_000_000;
  fetched = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A cache with room for three files of a thousand bytes. */
const cache = () => new MediaCache(folder, mediaKey, 3500, () => (clock += 1000));
async function use(media: MediaCache, identity: string, size = 1000): Promise<void> {
  const download = async (writer: SealedWriter) => {
    fetched.push(identity);
    await writer.write(new Uint8Array(size));
  };
  await (await media.open(identity, download)).close();
}

describe('the bound', () => {
  it('sends the least recently used file away first', async () => {
    const media = cache();
    for (const identity of ['a', 'b', 'c', 'a', 'd']) await use(media, identity);
    expect(readdirSync(folder)).toHaveLength(3);
    for (const identity of ['a', 'c', 'd', 'b']) await use(media, identity);
    expect(fetched).toEqual(['a', 'b', 'c', 'd', 'b']);
  });

  it('holds over a restart, with the use of each file', async () => {
    const media = cache();
    for (const identity of ['a', 'b', 'c', 'a']) await use(media, identity);
    const later = cache();
    for (const identity of ['d', 'a', 'c', 'd', 'b']) await use(later, identity);
    expect(fetched).toEqual(['a', 'b', 'c', 'd', 'b']);
  });

  it('lets a file that is larger than it be used once', async () => {
    const media = cache();
    await use(media, 'small');
    await use(media, 'large', 10_000);
    await use(media, 'other');
    expect(readdirSync(folder)).toHaveLength(1);
  });
});
