/** Reads Ogg Opus files (RFC 3533, RFC 7845): what was sent is one, whole, and how long it lasts. */

export interface OggOpus {
  channels: number;
  /** Seconds that a player plays. */
  seconds: number;
  /** Bytes of sound. */
  bytes: number;
}

/** Throws where it is no such file, or its pages are torn. */
export function readOggOpus(file: Buffer): OggOpus {
  const packets: Buffer[] = [];
  let granule = 0n;
  let flags = 0;
  let number = 0;
  let open: Buffer[] = [];
  for (let at = 0; at < file.length; number += 1) {
    if (file.toString('latin1', at, at + 4) !== 'OggS') throw new Error(`There is no page at byte ${at}.`);
    flags = file.readUInt8(at + 5);
    granule = file.readBigInt64LE(at + 6);
    if (file.readUInt32LE(at + 18) !== number) throw new Error(`Page ${number} is missing.`);
    const lacing = [...file.subarray(at + 27, at + 27 + file.readUInt8(at + 26))];
    const body = at + 27 + lacing.length;
    const end = lacing.reduce((sum, length) => sum + length, body);
    const page = Buffer.from(file.subarray(at, end));
    page.writeUInt32LE(0, 22);
    if (checksum(page) !== file.readUInt32LE(at + 22)) throw new Error(`The checksum of page ${number} is wrong.`);
    let from = body;
    for (const length of lacing) {
      open.push(file.subarray(from, from + length));
      from += length;
      if (length === 255) continue;
      packets.push(Buffer.concat(open));
      open = [];
    }
    at = end;
  }
  const [head, tags, ...sound] = packets;
  if (head?.toString('latin1', 0, 8) !== 'OpusHead') throw new Error('There is no identification header.');
  if (tags?.toString('latin1', 0, 8) !== 'OpusTags') throw new Error('There is no comment header.');
  if (!(flags & 4)) throw new Error('It does not end.');
  return {
    channels: head.readUInt8(9),
    seconds: (Number(granule) - head.readUInt16LE(10)) / 48_000,
    bytes: sound.reduce((sum, { length }) => sum + length, 0),
  };
}

/** Bit by bit, unlike the program's own: what both agree on is right. */
function checksum(bytes: Uint8Array): number {
  let rest = 0;
  for (const byte of bytes) {
    for (let bit = 7; bit >= 0; bit -= 1) {
      const top = (rest >>> 31) ^ ((byte >> bit) & 1);
      rest = ((rest << 1) ^ (top ? 0x04c1_1db7 : 0)) >>> 0;
    }
  }
  return rest;
}
