/** Opus packets as an Ogg file (RFC 3533, RFC 7845): the form of voice messages that every Matrix client plays. */

export interface OpusStream {
  packets: readonly Uint8Array[];
  /** Samples at 48 kHz in each packet. */
  packetLength: number;
  /** Samples at 48 kHz that a decoder drops at the start. */
  preSkip: number;
  /** Samples at 48 kHz that were recorded: what the last packet was filled up with is not played. */
  length: number;
}

const beginning = 2;
const ending = 4;
/** Packets of one page: a second of packets of 20 ms, so that a player can seek by its pages. */
const perPage = 50;
/** A page's packets are told by at most so many segments of 255 bytes. */
const mostSegments = 255;
const vendor = 'Pli';

export function oggOpus({ packets, packetLength, preSkip, length }: OpusStream): Uint8Array<ArrayBuffer> {
  const serial = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
  const pages = pagesOf(packets);
  const parts = [
    page({ serial, number: 0, flags: beginning, granule: 0, packets: [head(preSkip)] }),
    page({ serial, number: 1, flags: 0, granule: 0, packets: [tags()] }),
  ];
  let told = 0;
  for (const [index, packetsOfPage] of pages.entries()) {
    told += packetsOfPage.length;
    const isLast = index === pages.length - 1;
    const samples = told * packetLength;
    // Granules count what the decoder gives, with what it has to drop at the start.
    const granule = isLast ? Math.min(samples, preSkip + length) : samples;
    parts.push(page({ serial, number: index + 2, flags: isLast ? ending : 0, granule, packets: packetsOfPage }));
  }
  return joined(parts);
}

function pagesOf(packets: readonly Uint8Array[]): Uint8Array[][] {
  const pages: Uint8Array[][] = [];
  let segments = 0;
  for (const packet of packets) {
    const needed = segmentsOf(packet);
    const last = pages.at(-1);
    if (last && last.length < perPage && segments + needed <= mostSegments) {
      last.push(packet);
      segments += needed;
    } else {
      pages.push([packet]);
      segments = needed;
    }
  }
  return pages;
}

/** A packet ends with a segment shorter than 255 bytes, which may be empty. */
const segmentsOf = (packet: Uint8Array): number => Math.floor(packet.length / 255) + 1;
const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const ascii = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

/** The identification header (RFC 7845, section 5.1): one channel, played as it is. */
function head(preSkip: number): Uint8Array {
  const bytes = new Uint8Array(19);
  bytes.set(ascii('OpusHead'));
  bytes[8] = 1;
  bytes[9] = 1;
  view(bytes).setUint16(10, preSkip, true);
  view(bytes).setUint32(12, 48_000, true);
  return bytes;
}

/** The comment header (RFC 7845, section 5.2), without a comment. */
function tags(): Uint8Array {
  const bytes = new Uint8Array(8 + 4 + vendor.length + 4);
  bytes.set(ascii('OpusTags'));
  view(bytes).setUint32(8, vendor.length, true);
  bytes.set(ascii(vendor), 12);
  return bytes;
}

interface Page {
  serial: number;
  number: number;
  flags: number;
  granule: number;
  packets: readonly Uint8Array[];
}

function page({ serial, number, flags, granule, packets }: Page): Uint8Array {
  const lacing = packets.flatMap((packet) => [
    ...Array.from({ length: segmentsOf(packet) - 1 }, () => 255),
    packet.length % 255,
  ]);
  const header = new Uint8Array(27 + lacing.length);
  header.set(ascii('OggS'));
  header[5] = flags;
  view(header).setBigInt64(6, BigInt(granule), true);
  view(header).setUint32(14, serial, true);
  view(header).setUint32(18, number, true);
  header[26] = lacing.length;
  header.set(lacing, 27);
  const bytes = joined([header, ...packets]);
  view(bytes).setUint32(22, checksum(bytes), true);
  return bytes;
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** Ogg's CRC-32: polynomial 0x04c11db7, nothing reflected, nothing inverted. */
const table = Uint32Array.from({ length: 256 }, (_, index) => {
  let rest = index << 24;
  for (let bit = 0; bit < 8; bit += 1) rest = rest & 0x8000_0000 ? (rest << 1) ^ 0x04c1_1db7 : rest << 1;
  return rest >>> 0;
});
export function checksum(bytes: Uint8Array): number {
  let rest = 0;
  for (const byte of bytes) rest = ((rest << 8) ^ (table[((rest >>> 24) ^ byte) & 0xff] ?? 0)) >>> 0;
  return rest;
}
