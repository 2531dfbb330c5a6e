/** Answers requests for `pli-media://<account>/…` from the cache, which fills itself from the homeserver. */
import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { ErrorCode } from '../../../src/protocol/errors';
import type { AccountDirectory } from '../accounts';
import { networkCode, NoAccountError, TimeOutError, type Send } from '../gateway';
import type { Log } from '../log';
import { byteRange, type ByteRange } from './byte-range';
import { imageType, safeType, typeHeaders } from './content-types';
import { identityOf, parseMediaAddress, type MediaAddress } from './media-address';
import { MediaCache } from './media-cache';
import { downloadMedia, MediaDamagedError, MediaStatusError, MediaTooLargeError } from './media-download';
import { DamagedFileError, type SealedFile } from './sealed-file';

export interface MediaParts {
  directory: AccountDirectory;
  log: Log;
  send: Send;
  /** Folder that holds one folder for each account. */
  cacheRoot: string;
  /** Bytes on the disk for each account; 512 MiB unless given. */
  bound?: number;
}

/** Where a response failed, the {@link ErrorCode} that says why. */
export const errorHeader = 'x-pli-error';

/** Files up to this many bytes are checked whole before any of it is served; longer ones piece by piece. */
const checkedWhole = 8 * 1024 * 1024;
const usualBound = 512 * 1024 * 1024;

interface AccountCache {
  cache: MediaCache;
  cancel: AbortController;
}

export class MediaAnswers {
  readonly #parts: MediaParts;
  readonly #caches = new Map<string, AccountCache>();

  constructor(parts: MediaParts) {
    this.#parts = parts;
  }

  /** The file of an address, or the part of it that `range` (the header's value) asks for. */
  async open(url: string, range: string | null = null): Promise<Response> {
    const { directory, log } = this.#parts;
    const address = parseMediaAddress(url);
    if (!address) {
      log.warn('A media address was refused.');
      return failure(403, 'bad-request');
    }
    const access = directory.find(address.accountId);
    if (!access) return failure(403, 'account-unknown');
    const account = this.#cacheOf(address.accountId, access.mediaKey);
    try {
      return await this.#answer(address, account, range);
    } catch (error) {
      if (!(error instanceof DamagedFileError)) return this.#failed(address, error);
    }
    // The file on the disk was damaged; it is gone now, and comes anew.
    return this.#answer(address, account, range).catch((error: unknown) => this.#failed(address, error));
  }

  /** Ends the account's downloads and deletes its files. */
  async forget(accountId: string): Promise<void> {
    this.#caches.get(accountId)?.cancel.abort(new Error('ERR_ABORTED'));
    this.#caches.delete(accountId);
    await rm(path.join(this.#parts.cacheRoot, accountId), { recursive: true, force: true });
  }

  #cacheOf(accountId: string, mediaKey: Uint8Array): AccountCache {
    const known = this.#caches.get(accountId);
    if (known) return known;
    const { cacheRoot, bound = usualBound } = this.#parts;
    const made = {
      cache: new MediaCache(path.join(cacheRoot, accountId), mediaKey, bound),
      cancel: new AbortController(),
    };
    this.#caches.set(accountId, made);
    return made;
  }

  async #answer(address: MediaAddress, { cache, cancel }: AccountCache, range: string | null): Promise<Response> {
    const { directory, send } = this.#parts;
    const identity = identityOf(address);
    const file = await cache.open(identity, (writer) => downloadMedia(address, writer, directory, send, cancel.signal));
    try {
      return await fileResponse(file, address, range, () => cache.drop(identity));
    } catch (error) {
      await file.close();
      if (error instanceof DamagedFileError) await cache.drop(identity);
      throw error;
    }
  }

  #failed(address: MediaAddress, error: unknown): Response {
    const [status, code] = failureOf(error);
    const reason = error instanceof MediaStatusError ? `${error.status} ${error.errcode}` : networkCode(error);
    this.#parts.log.info('Media could not be had.', { kind: address.kind, code, reason });
    return failure(status, code);
  }
}

/** The response with the file or its part; closes the file when it has been read. */
async function fileResponse(
  file: SealedFile,
  address: MediaAddress,
  rangeHeader: string | null,
  onDamage: () => Promise<void>,
): Promise<Response> {
  const { size } = file;
  const range = byteRange(rangeHeader, size);
  if (range === 'unsatisfiable') {
    await file.close();
    return new Response(null, { status: 416, headers: { 'content-range': `bytes */${size}` } });
  }
  const headers = new Headers({ ...typeHeaders(await typeOf(file, address)), 'accept-ranges': 'bytes' });
  const { first, last }: ByteRange = range ?? { first: 0, last: size - 1 };
  headers.set('content-length', String(last - first + 1));
  if (range) headers.set('content-range', `bytes ${first}-${last}/${size}`);
  const status = range ? 206 : 200;
  if (last - first < checkedWhole) {
    const parts: Uint8Array<ArrayBuffer>[] = [];
    for await (const part of file.read(first, last)) parts.push(part);
    await file.close();
    return new Response(Buffer.concat(parts), { status, headers });
  }
  return new Response(streamed(file, first, last, onDamage), { status, headers });
}

function streamed(
  file: SealedFile,
  first: number,
  last: number,
  onDamage: () => Promise<void>,
): ReadableStream<Uint8Array> {
  const parts = file.read(first, last);
  return new ReadableStream<Uint8Array>(
    {
      async pull(readable) {
        try {
          const { done, value } = await parts.next();
          if (!done) return readable.enqueue(value);
          await file.close();
          readable.close();
        } catch (error) {
          await file.close();
          if (error instanceof DamagedFileError) await onDamage();
          readable.error(error);
        }
      },
      cancel: () => file.close(),
    },
    { highWaterMark: 0 },
  );
}

async function typeOf(file: SealedFile, address: MediaAddress): Promise<string> {
  if (address.kind !== 'thumbnail') return safeType(address.claimedType);
  for await (const start of file.read(0, Math.min(31, file.size - 1))) return imageType(start);
  return imageType(new Uint8Array());
}

function failureOf(error: unknown): [status: number, code: ErrorCode] {
  if (error instanceof MediaDamagedError) return [502, 'media-damaged'];
  if (error instanceof MediaTooLargeError) return [502, 'too-large'];
  if (error instanceof NoAccountError) return [403, 'account-unknown'];
  if (error instanceof TimeOutError) return [504, 'timeout'];
  if (error instanceof MediaStatusError) return statusFailure(error.status);
  if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') return [507, 'disk-full'];
  return [502, 'network-unreachable'];
}

function statusFailure(status: number): [status: number, code: ErrorCode] {
  if (status === 404) return [404, 'not-found'];
  if (status === 401 || status === 403) return [403, 'forbidden'];
  return [502, status === 429 ? 'rate-limited' : 'server-error'];
}

function failure(status: number, code: ErrorCode): Response {
  return new Response(null, { status, headers: { [errorHeader]: code, 'cache-control': 'no-store' } });
}
