/** Fetches a file from the account's homeserver into the cache; decrypts and checks an encrypted attachment on the way. */
import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto';
import type { AccountDirectory } from '../accounts';
import { sendAuthorised, Watch, watchedBody, type Send } from '../gateway';
import type { MediaAddress } from './media-address';
import type { SealedWriter } from './sealed-file';

/** The homeserver answered, but not with the file. */
export class MediaStatusError extends Error {
  constructor(
    readonly status: number,
    readonly errcode: string,
  ) {
    super(`The homeserver answered with status ${status}.`);
  }
}
/** The hash of an encrypted attachment does not match. */
export class MediaDamagedError extends Error {}
/** The file is larger than any that Pli takes. */
export class MediaTooLargeError extends Error {}

/** Milliseconds until the answer begins, and between two pieces of it. */
export const patience = 60_000;
/** Bytes of the largest file that Pli takes. */
export const largestFile = 4 * 1024 * 1024 * 1024;

/** Path and query below the account's base address (client-server API, "Content repository"), newest first. */
export function mediaTargets(address: MediaAddress): readonly [authenticated: string, older: string] {
  const place = `${encodeURIComponent(address.serverName)}/${encodeURIComponent(address.mediaId)}`;
  const what =
    address.kind === 'thumbnail'
      ? `thumbnail/${place}?width=${address.width}&height=${address.height}&method=${address.method}`
      : `download/${place}`;
  return [`/_matrix/client/v1/media/${what}`, `/_matrix/media/v3/${what}`];
}

export async function downloadMedia(
  address: MediaAddress,
  writer: SealedWriter,
  directory: AccountDirectory,
  send: Send,
  cancel: AbortSignal,
): Promise<void> {
  const controller = new AbortController();
  const abort = () => controller.abort(cancel.reason);
  if (cancel.aborted) abort();
  cancel.addEventListener('abort', abort, { once: true });
  const watch = new Watch(controller);
  try {
    watch.set(patience);
    const response = await askForMedia(address, null, directory, send, controller.signal);
    watch.stop();
    if (!response.body) throw new MediaStatusError(response.status, '');
    await store(
      watchedBody(response.body, watch, patience, controller, () => undefined),
      address,
      writer,
    );
  } catch (error) {
    throw controller.signal.aborted ? (controller.signal.reason ?? error) : error;
  } finally {
    watch.stop();
    cancel.removeEventListener('abort', abort);
  }
}

/** The homeserver's answer with the file, from byte `from` on (null: without a word of ranges). Throws {@link MediaStatusError}. */
export async function askForMedia(
  address: MediaAddress,
  from: number | null,
  directory: AccountDirectory,
  send: Send,
  signal: AbortSignal,
): Promise<Response> {
  const get = (target: string) =>
    sendAuthorised(directory, send, address.accountId, {
      target,
      method: 'GET',
      headers: new Headers(from === null ? {} : { range: `bytes=${from}-` }),
      body: null,
      signal,
    });
  const [authenticated, older] = mediaTargets(address);
  const first = await get(authenticated);
  if (first.ok) return first;
  const errcode = await errcodeOf(first);
  if (!isUnknownEndpoint(first.status, errcode)) throw new MediaStatusError(first.status, errcode);
  const second = await get(older);
  if (second.ok) return second;
  throw new MediaStatusError(second.status, await errcodeOf(second));
}

/** Older homeservers, and proxies in front of them, say in several ways that they know no such endpoint. */
const isUnknownEndpoint = (status: number, errcode: string): boolean =>
  errcode === 'M_UNRECOGNIZED' || (errcode === '' && (status === 404 || status === 405));

async function errcodeOf(response: Response): Promise<string> {
  try {
    const body = (await response.json()) as { errcode?: unknown } | null;
    return typeof body?.errcode === 'string' ? body.errcode : '';
  } catch {
    return '';
  }
}

async function store(body: ReadableStream<Uint8Array>, address: MediaAddress, writer: SealedWriter): Promise<void> {
  const encrypted = address.kind === 'encrypted' ? address : null;
  const decipher = encrypted && createDecipheriv('aes-256-ctr', encrypted.key, encrypted.iv);
  const hash = createHash('sha256');
  let length = 0;
  for await (const chunk of body) {
    length += chunk.length;
    if (length > largestFile) throw new MediaTooLargeError();
    if (encrypted) hash.update(chunk);
    await writer.write(decipher ? decipher.update(chunk) : chunk);
  }
  if (encrypted && !timingSafeEqual(hash.digest(), encrypted.sha256)) throw new MediaDamagedError();
}
