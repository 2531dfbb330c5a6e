/** Makes a copy of a file at the account's homeserver: read through the media cache, encrypted anew, sent in a stream. */
import type { UploadedFile } from '../../../src/protocol/attachments';
import { PliFailure, fail, pliError } from '../../../src/protocol/errors';
import type { AccountDirectory } from '../accounts';
import { sendAuthorised, Watch, type Send, type StreamedBody } from '../gateway';
import { mediaFailure } from '../media';
import { createAttachmentCipher } from './attachment-cipher';
import { answerError, sendError } from './upload-errors';

export interface CopyParts {
  directory: AccountDirectory;
  send: Send;
  /** The whole file of a `pli-media:` address. */
  openMedia: (url: string) => Promise<Response>;
}

/** Milliseconds without a byte after which an upload counts as stuck. */
const stall = 60_000;
const target = '/_matrix/media/v3/upload';

async function opened(openMedia: CopyParts['openMedia'], url: string): Promise<ReadableStream<Uint8Array>> {
  const response = await openMedia(url);
  if (!response.ok || !response.body) throw mediaFailure(response);
  return response.body;
}

/** Bytes of a file; with it the file lies in the cache. */
async function lengthOf(openMedia: CopyParts['openMedia'], url: string): Promise<number> {
  const response = await openMedia(url);
  if (!response.ok || !response.body) throw mediaFailure(response);
  await response.body.cancel();
  return Number(response.headers.get('content-length') ?? fail('server-error'));
}

async function* pieces(openMedia: CopyParts['openMedia'], url: string): AsyncGenerator<Buffer> {
  for await (const piece of await opened(openMedia, url)) yield Buffer.from(piece);
}

/** @throws {PliFailure} why the file cannot be had, and what an upload can meet (src/protocol/attachments.ts) */
export async function copyMedia(
  { directory, send, openMedia }: CopyParts,
  accountId: string,
  { url, encrypt, mimeType }: { url: string; encrypt: boolean; mimeType: string },
): Promise<UploadedFile> {
  const length = await lengthOf(openMedia, url);
  const cipher = encrypt ? createAttachmentCipher() : null;
  const stream: StreamedBody = {
    length,
    open: () => (cipher ? cipher.encrypt(pieces(openMedia, url)) : pieces(openMedia, url)),
  };
  const controller = new AbortController();
  const watch = new Watch(controller);
  watch.set(stall);
  try {
    const response = await sendAuthorised(directory, send, accountId, {
      target,
      method: 'POST',
      headers: new Headers({ 'content-type': encrypt ? 'application/octet-stream' : mimeType }),
      body: null,
      stream,
      signal: controller.signal,
      onSent: () => watch.set(stall),
    });
    const answer = (await response.json().catch(() => ({}))) as Record<string, unknown>;
    const mxc = answer['content_uri'];
    if (!response.ok || typeof mxc !== 'string') throw new PliFailure(answerError(response.status, answer));
    // An answer to half a file is none.
    return { mxc, encrypted: cipher ? (cipher.opening() ?? fail('server-error')) : null };
  } catch (error) {
    const reason: unknown = controller.signal.aborted ? (controller.signal.reason ?? error) : error;
    const failure = sendError(reason);
    throw failure instanceof PliFailure ? failure : new PliFailure(pliError('network-unreachable'));
  } finally {
    watch.stop();
  }
}
