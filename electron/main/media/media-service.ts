/** Answers requests for `pli-media://<account>/…` from the cache, which fills itself from the homeserver. */
import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { ErrorCode } from '../../../src/protocol/errors';
import type { ScanState } from '../../../src/protocol/media';
import type { AccountDirectory } from '../accounts';
import { ScanFailedError, type ContentScannerOf } from '../content-scanner';
import { isDiskFull } from '../files';
import { networkCode, NoAccountError, TimeOutError, type Send } from '../gateway';
import type { Log } from '../log';
import { isPlayableType } from './content-types';
import { identityOf, parseMediaAddress, type MediaAddress } from './media-address';
import { MediaCache } from './media-cache';
import { downloadMedia, MediaDamagedError, MediaStatusError, MediaTooLargeError } from './media-download';
import { fileResponse, PictureTooLargeError, streamResponse } from './media-response';
import { ScanGate, ScanRefusedError } from './scan-gate';
import { DamagedFileError, type SealedFile } from './sealed-file';
import { StreamedFiles } from './streamed-files';

export interface MediaParts {
  directory: AccountDirectory;
  log: Log;
  send: Send;
  /** Folder that holds one folder for each account. */
  cacheRoot: string;
  scannerOf: ContentScannerOf;
  /** Bytes on the disk for each account; 512 MiB unless given. */
  bound?: number;
}

/** Where a response failed, the {@link ErrorCode} that says why. */
export const errorHeader = 'x-pli-error';

const usualBound = 512 * 1024 * 1024;

interface AccountMedia {
  cache: MediaCache;
  streams: StreamedFiles;
  gate: ScanGate;
  cancel: AbortController;
}

export class MediaAnswers {
  readonly #parts: MediaParts;
  readonly #accounts = new Map<string, AccountMedia>();

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
    const account = this.#accountOf(address.accountId, access.mediaKey);
    try {
      return await this.#answer(address, account, range);
    } catch (error) {
      if (!(error instanceof DamagedFileError)) return this.#failed(address, error);
    }
    // The file on the disk was damaged; it is gone now, and comes anew.
    return this.#answer(address, account, range).catch((error: unknown) => this.#failed(address, error));
  }

  /** How a file stands with the content scanner, from now on until the answer's disposer is called. */
  watchScan(url: string, emit: (state: ScanState) => void): () => void {
    const place = this.#gateOf(url);
    if (place) return place.gate.watch(place.address, emit);
    emit('failed');
    return () => undefined;
  }

  /** Asks the content scanner once more about a file that it could not judge. */
  rescan(url: string): void {
    const place = this.#gateOf(url);
    place?.gate.again(place.address);
  }

  /** Ends the account's downloads and deletes its files. */
  async forget(accountId: string): Promise<void> {
    this.#accounts.get(accountId)?.cancel.abort(new Error('ERR_ABORTED'));
    this.#accounts.delete(accountId);
    await rm(path.join(this.#parts.cacheRoot, accountId), { recursive: true, force: true });
  }

  #gateOf(url: string): { gate: ScanGate; address: MediaAddress } | null {
    const address = parseMediaAddress(url);
    const access = address && this.#parts.directory.find(address.accountId);
    return access ? { gate: this.#accountOf(address.accountId, access.mediaKey).gate, address } : null;
  }

  #accountOf(accountId: string, mediaKey: Uint8Array): AccountMedia {
    const known = this.#accounts.get(accountId);
    if (known) return known;
    const { cacheRoot, bound = usualBound, directory, send, scannerOf, log } = this.#parts;
    const folder = path.join(cacheRoot, accountId);
    const cache = new MediaCache(folder, mediaKey, bound);
    const cancel = new AbortController();
    const made = {
      cache,
      streams: new StreamedFiles({ folder, mediaKey, cache, directory, send, cancel: cancel.signal }),
      gate: new ScanGate(() => scannerOf(accountId), log),
      cancel,
    };
    this.#accounts.set(accountId, made);
    return made;
  }

  async #answer(address: MediaAddress, account: AccountMedia, range: string | null): Promise<Response> {
    const { directory, send } = this.#parts;
    const { cache, streams, gate, cancel } = account;
    const isScanned = await gate.pass(address);
    // What was fetched without a scanner is not taken for what one has let through.
    const identity = isScanned ? `scanned/${identityOf(address)}` : identityOf(address);
    let file: SealedFile | null = null;
    if (range !== null && address.kind !== 'thumbnail' && isPlayableType(address.claimedType)) {
      file = await cache.find(identity);
      const stream = file ? null : await streams.open(identity, address);
      if (stream) return streamResponse(stream, address, range);
    }
    file ??= await cache.open(identity, (writer) => downloadMedia(address, writer, directory, send, cancel.signal));
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

function failureOf(error: unknown): [status: number, code: ErrorCode] {
  if (error instanceof MediaDamagedError) return [502, 'media-damaged'];
  if (error instanceof MediaTooLargeError || error instanceof PictureTooLargeError) return [502, 'too-large'];
  if (error instanceof ScanRefusedError) return [403, 'scan-refused'];
  if (error instanceof ScanFailedError) return [502, 'scan-failed'];
  if (error instanceof NoAccountError) return [403, 'account-unknown'];
  if (error instanceof TimeOutError) return [504, 'timeout'];
  if (error instanceof MediaStatusError) return statusFailure(error.status);
  if (isDiskFull(error)) return [507, 'disk-full'];
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
