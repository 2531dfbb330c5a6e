/** One upload: encrypted where asked, sent in a stream, its answer read. */
import type { UploadedFile } from '../../../src/protocol/attachments';
import { PliFailure, fail } from '../../../src/protocol/errors';
import type { AccountDirectory } from '../accounts';
import { sendAuthorised, Watch, type Send } from '../gateway';
import { createAttachmentCipher } from './attachment-cipher';
import { answerError } from './upload-errors';

export interface Upload {
  /** Bytes. */
  length: number;
  /** The file in clear, from its start; called anew where the request is repeated. */
  pieces: () => AsyncIterable<Buffer>;
  encrypt: boolean;
  mimeType: string;
  /** Told to the homeserver for what goes out in clear; null for none. */
  name: string | null;
  /** Hears how many bytes are sent so far. */
  onSent?: (bytes: number) => void;
}

/** Milliseconds without a byte after which an upload counts as stuck. */
const stall = 60_000;

/**
 * Sends a file. `controller` ends it, also where it is stuck.
 * @throws {PliFailure} what the homeserver answers; else what the pieces or the network throw
 */
export async function sendUpload(
  { directory, send }: { directory: AccountDirectory; send: Send },
  accountId: string,
  { length, pieces, encrypt, mimeType, name, onSent }: Upload,
  controller: AbortController,
): Promise<UploadedFile> {
  const cipher = encrypt ? createAttachmentCipher() : null;
  const watch = new Watch(controller);
  watch.set(stall);
  try {
    const response = await sendAuthorised(directory, send, accountId, {
      target: targetOf(encrypt ? null : name),
      method: 'POST',
      // Of what is encrypted, the homeserver learns neither name nor type.
      headers: new Headers({ 'content-type': encrypt ? 'application/octet-stream' : mimeType }),
      body: null,
      stream: { length, open: () => (cipher ? cipher.encrypt(pieces()) : pieces()) },
      signal: controller.signal,
      onSent: (bytes) => {
        watch.set(stall);
        onSent?.(bytes);
      },
    });
    const answer = await jsonOf(response);
    const mxc = answer['content_uri'];
    if (!response.ok || typeof mxc !== 'string') throw new PliFailure(answerError(response.status, answer));
    // An answer to half a file is none.
    return { mxc, encrypted: cipher ? (cipher.opening() ?? fail('server-error')) : null };
  } finally {
    watch.stop();
  }
}

/** Path and query below the account's base address (client-server API, "POST /_matrix/media/v3/upload"). */
const targetOf = (name: string | null): string =>
  `/_matrix/media/v3/upload${name === null ? '' : `?filename=${encodeURIComponent(name)}`}`;

async function jsonOf(response: Response): Promise<Record<string, unknown>> {
  try {
    const value: unknown = await response.json();
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
