import { describe, expect, it } from 'vitest';
import { checksum, oggOpus } from './ogg-opus';

const preSkip = 312;

interface Page {
  flags: number;
  granule: number;
  number: number;
  serial: number;
  isWhole: boolean;
  packets: Uint8Array[];
}

/** Reads an Ogg file as RFC 3533 says; throws where it is none. */
function readPages(bytes: Uint8Array): Page[] {
  const pages: Page[] = [];
  for (let at = 0; at < bytes.length;) {
    const view = new DataView(bytes.buffer, bytes.byteOffset + at);
    if (String.fromCharCode(...bytes.subarray(at, at + 4)) !== 'OggS') throw new Error(`No page at ${at}.`);
    const count = view.getUint8(26);
    const lacing = [...bytes.subarray(at + 27, at + 27 + count)];
    const packets: Uint8Array[] = [];
    let [start, end] = [at + 27 + count, at + 27 + count];
    for (const length of lacing) {
      end += length;
      if (length === 255) continue;
      packets.push(bytes.slice(start, end));
      start = end;
    }
    const copy = bytes.slice(at, end);
    copy.fill(0, 22, 26);
    pages.push({
      flags: view.getUint8(5),
      granule: Number(view.getBigInt64(6, true)),
      number: view.getUint32(18, true),
      serial: view.getUint32(14, true),
      isWhole: checksum(copy) === view.getUint32(22, true),
      packets,
    });
    at = end;
  }
  return pages;
}
const packetsOf = (sizes: readonly number[]) => sizes.map((size, index) => new Uint8Array(size).fill(index + 1));

describe('Opus packets as an Ogg file', () => {
  it('has its checksum as the format defines it', () => {
    // The known check value of CRC-32/CKSUM, which is this one inverted.
    expect(checksum(Uint8Array.from('123456789', (letter) => letter.charCodeAt(0)))).toBe(0x89a1897f);
  });

  it('begins with the two headers, each on a page of its own, and ends where the recording did', () => {
    const packets = packetsOf([60, 61, 62]);
    const pages = readPages(oggOpus({ preSkip, packets, packetLength: 960, length: 2_000 }));
    expect(pages.map(({ flags, granule, number, isWhole }) => [flags, granule, number, isWhole])).toEqual([
      [2, 0, 0, true],
      [0, 0, 1, true],
      [4, 2_000 + preSkip, 2, true],
    ]);
    const head = pages[0]?.packets[0] ?? new Uint8Array();
    // Version 1, one channel, what is to be dropped, 48 kHz, no gain, no mapping.
    expect(head.slice(8)).toEqual(Uint8Array.of(1, 1, 56, 1, 128, 187, 0, 0, 0, 0, 0));
    expect(new TextDecoder().decode(head).slice(0, 8)).toBe('OpusHead');
    expect(new TextDecoder().decode(pages[1]?.packets[0]).slice(0, 8)).toBe('OpusTags');
    expect(pages[2]?.packets).toEqual(packets);
    expect(new Set(pages.map(({ serial }) => serial)).size).toBe(1);
  });

  it('never claims more samples than its packets hold', () => {
    const pages = readPages(oggOpus({ preSkip, packets: packetsOf([60]), packetLength: 960, length: 5_000 }));
    expect(pages.at(-1)?.granule).toBe(960);
  });

  it('has a page a second, and counts on from page to page', () => {
    const pages = readPages(
      oggOpus({
        preSkip,
        packets: packetsOf(Array.from({ length: 120 }, () => 70)),
        packetLength: 960,
        length: 110_000,
      }),
    ).slice(2);
    expect(pages.map(({ packets }) => packets.length)).toEqual([50, 50, 20]);
    expect(pages.map(({ granule }) => granule)).toEqual([48_000, 96_000, 110_000 + preSkip]);
    expect(pages.map(({ flags }) => flags)).toEqual([0, 0, 4]);
  });

  it('keeps packets whole whose length is a multiple of a segment, and pages within their segments', () => {
    const sizes = [255, 510, ...Array.from({ length: 60 }, () => 1_300)];
    const packets = packetsOf(sizes);
    const pages = readPages(oggOpus({ preSkip, packets, packetLength: 960, length: 60_000 })).slice(2);
    expect(pages.flatMap((page) => page.packets)).toEqual(packets);
    expect(pages.every(({ isWhole }) => isWhole)).toBe(true);
  });
});
