/** What the page gets of a file: headers by what the file is, and the part of it that was asked for. */
import { pictureTypes } from '../../../src/protocol/media';
import { byteRange, type ByteRange } from './byte-range';
import { safeType, typeHeaders } from './content-types';
import type { MediaAddress } from './media-address';
import { pictureFacts, pictureStart } from './picture-size';
import { DamagedFileError, type SealedFile } from './sealed-file';
import type { OpenStream } from './streamed-files';

/** The picture has more pixels than Pli gives to a decoder. */
export class PictureTooLargeError extends Error {}

/** Pixels: 400 MB once decoded. The largest sensors of cameras lie below. */
const mostPixels = 100_000_000;
/** Files up to this many bytes are checked whole before any of it is served; longer ones piece by piece. */
const checkedWhole = 8 * 1024 * 1024;

/** The response with the file or its part; closes the file when it has been read. Throws {@link PictureTooLargeError}. */
export async function fileResponse(
  file: SealedFile,
  address: MediaAddress,
  rangeHeader: string | null,
  onDamage: () => Promise<void>,
): Promise<Response> {
  const type = await typeOf(file, address);
  const part = partOf(rangeHeader, file.size, type);
  if (!part) {
    await file.close();
    return unsatisfiable(file.size);
  }
  const { first, last, status, headers } = part;
  if (last - first < checkedWhole) {
    const parts: Uint8Array<ArrayBuffer>[] = [];
    for await (const each of file.read(first, last)) parts.push(each);
    await file.close();
    return new Response(Buffer.concat(parts), { status, headers });
  }
  const body = streamed(file.read(first, last), async (error) => {
    await file.close();
    if (error instanceof DamagedFileError) await onDamage();
  });
  return new Response(body, { status, headers });
}

/** The response with a part of what is still coming. */
export function streamResponse(stream: OpenStream, address: MediaAddress, rangeHeader: string): Response {
  const claimed = address.kind === 'thumbnail' ? '' : address.claimedType;
  const part = partOf(rangeHeader, stream.size, safeType(claimed));
  if (!part) {
    stream.release();
    return unsatisfiable(stream.size);
  }
  const body = streamed(stream.read(part.first, part.last), () => Promise.resolve(stream.release()));
  return new Response(body, { status: part.status, headers: part.headers });
}

interface Part extends ByteRange {
  status: 200 | 206;
  headers: Headers;
}

/** Null where nothing of the file lies in the range. */
function partOf(rangeHeader: string | null, size: number, type: string): Part | null {
  const range = byteRange(rangeHeader, size);
  if (range === 'unsatisfiable') return null;
  const headers = new Headers({ ...typeHeaders(type), 'accept-ranges': 'bytes' });
  const { first, last } = range ?? { first: 0, last: size - 1 };
  headers.set('content-length', String(last - first + 1));
  if (range) headers.set('content-range', `bytes ${first}-${last}/${size}`);
  return { first, last, status: range ? 206 : 200, headers };
}

const unsatisfiable = (size: number): Response =>
  new Response(null, { status: 416, headers: { 'content-range': `bytes */${size}` } });

/** @param onEnd called once: at the end, at an error (with it), or when the reader has had enough */
function streamed(
  parts: AsyncGenerator<Uint8Array<ArrayBuffer>>,
  onEnd: (error: unknown) => Promise<void>,
): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      async pull(readable) {
        try {
          const { done, value } = await parts.next();
          if (!done) return readable.enqueue(value);
          await onEnd(null);
          readable.close();
        } catch (error) {
          await onEnd(error);
          readable.error(error);
        }
      },
      cancel: () => onEnd(null),
    },
    { highWaterMark: 0 },
  );
}

/** The type it is served as: a picture's by its own bytes, whatever was claimed; of the rest, the claim where it is safe. */
async function typeOf(file: SealedFile, address: MediaAddress): Promise<string> {
  const claimed = address.kind === 'thumbnail' ? 'image/png' : safeType(address.claimedType);
  if (!pictureTypes.has(claimed)) return claimed;
  const start: Uint8Array[] = [];
  for await (const each of file.read(0, Math.min(pictureStart, file.size) - 1)) start.push(each);
  const facts = pictureFacts(Buffer.concat(start));
  if (!facts) return safeType('');
  if (facts.size && facts.size.width * facts.size.height > mostPixels) throw new PictureTooLargeError();
  return facts.type;
}
