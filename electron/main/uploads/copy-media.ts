/** Makes a copy of a file at the account's homeserver: read through the media cache, encrypted anew, sent in a stream. */
import type { UploadedFile } from '../../../src/protocol/attachments';
import { PliFailure, fail, pliError } from '../../../src/protocol/errors';
import type { AccountDirectory } from '../accounts';
import type { Send } from '../gateway';
import { mediaBody } from '../media';
import { sendUpload } from './send-upload';
import { sendError } from './upload-errors';

export interface CopyParts {
  directory: AccountDirectory;
  send: Send;
  /** The whole file of a `pli-media:` address. */
  openMedia: (url: string) => Promise<Response>;
}

/** Bytes of a file; with it the file lies in the cache. */
async function lengthOf(openMedia: CopyParts['openMedia'], url: string): Promise<number> {
  const response = await openMedia(url);
  await mediaBody(response).cancel();
  return Number(response.headers.get('content-length') ?? fail('server-error'));
}

async function* pieces(openMedia: CopyParts['openMedia'], url: string): AsyncGenerator<Buffer> {
  for await (const piece of mediaBody(await openMedia(url))) yield Buffer.from(piece);
}

interface Wanted {
  url: string;
  encrypt: boolean;
  mimeType: string;
  /** Hears how many bytes are sent so far. */
  onSent?: (bytes: number) => void;
}

/** `controller` ends it. @throws {PliFailure} why the file cannot be had, and what an upload can meet (src/protocol/attachments.ts) */
export async function copyMedia(
  { directory, send, openMedia }: CopyParts,
  accountId: string,
  { url, encrypt, mimeType, onSent }: Wanted,
  controller: AbortController = new AbortController(),
): Promise<UploadedFile> {
  const length = await lengthOf(openMedia, url);
  try {
    controller.signal.throwIfAborted();
    const upload = {
      length,
      pieces: () => pieces(openMedia, url),
      encrypt,
      mimeType,
      name: null,
      ...(onSent && { onSent }),
    };
    return await sendUpload({ directory, send }, accountId, upload, controller);
  } catch (error) {
    const reason: unknown = controller.signal.aborted ? (controller.signal.reason ?? error) : error;
    const failure = sendError(reason);
    throw failure instanceof PliFailure ? failure : new PliFailure(pliError('network-unreachable'));
  }
}
