/** A queued message's files on their way up: main reads and sends them; what it answers goes into the content. */
import { unwrap } from '../../protocol/channel';
import type { QueuedUpload, UploadedFile } from '../../protocol/attachments';
import type { QueuedMessage } from '../../protocol/vault';
import type { CoreContext } from '../ports';

/** Bytes that have gone, of all. */
export interface Progress {
  sent: number;
  total: number;
}

export interface Uploads {
  /**
   * Uploads a message's files one after another and answers its content with them in it.
   * @throws {PliFailure} what `uploadFile` says (src/protocol/attachments.ts)
   */
  upload(message: QueuedMessage, encrypt: boolean): Promise<QueuedMessage['content']>;
  /** Ends a message's upload, which then fails as cancelled. */
  cancel(transactionId: string): void;
  /** The same object while nothing has gone on; null where nothing is on its way. */
  progress(transactionId: string): Progress | null;
  /** What main kept of a message's files is not needed any more. */
  forget(message: QueuedMessage): void;
}

/** @param onProgress told at most a few times a second for each message */
export function createUploads(context: CoreContext, onProgress: (transactionId: string) => void): Uploads {
  const running = new Map<string, { uploadId: string; progress: Progress }>();

  async function uploadOne(message: QueuedMessage, upload: QueuedUpload, before: number, encrypt: boolean) {
    const id = message.transactionId;
    const uploadId = `${id}.${upload.part}`;
    const total = totalOf(message);
    running.set(id, { uploadId, progress: { sent: before, total } });
    onProgress(id);
    let timer: ReturnType<typeof setTimeout> | null = null;
    const stop = context.host.subscribe('upload', { id: uploadId }, ({ sent }) => {
      if (!running.has(id)) return;
      running.set(id, { uploadId, progress: { sent: before + sent, total } });
      timer ??= setTimeout(() => {
        timer = null;
        onProgress(id);
      }, progressInterval);
    });
    try {
      const { token, removePosition, mimeType } = upload;
      const name = upload.name.slice(0, longestName);
      return unwrap(
        await context.host.call('uploadFile', { id: uploadId, token, encrypt, removePosition, name, mimeType }),
      );
    } finally {
      stop();
      if (timer !== null) clearTimeout(timer);
    }
  }

  return {
    async upload(message, encrypt) {
      let content = message.content;
      let before = 0;
      try {
        for (const upload of message.uploads ?? []) {
          content = withFile(content, upload, await uploadOne(message, upload, before, encrypt));
          before += upload.size;
        }
        return content;
      } finally {
        running.delete(message.transactionId);
      }
    },
    cancel(transactionId) {
      const upload = running.get(transactionId);
      if (upload) void context.host.call('cancelRequest', { id: upload.uploadId });
    },
    progress: (transactionId) => running.get(transactionId)?.progress ?? null,
    forget({ uploads }) {
      const tokens = (uploads ?? []).map(({ token }) => token);
      if (tokens.length > 0) void context.host.call('forgetFiles', { tokens });
    },
  };
}

/** Milliseconds between two words of progress. */
const progressInterval = 150;
const longestName = 255;

const totalOf = ({ uploads }: QueuedMessage): number => (uploads ?? []).reduce((sum, { size }) => sum + size, 0);

/** The content with a file in its place (client-server API, "Extensions to m.room.message msgtypes"). */
export function withFile(
  content: QueuedMessage['content'],
  { part }: Pick<QueuedUpload, 'part'>,
  uploaded: UploadedFile,
): QueuedMessage['content'] {
  const file = uploaded.encrypted && encryptedFile(uploaded.mxc, uploaded.encrypted);
  if (part === 'file') return { ...content, ...(file ? { file } : { url: uploaded.mxc }) };
  const info = {
    ...(content['info'] as object),
    ...(file ? { thumbnail_file: file } : { thumbnail_url: uploaded.mxc }),
  };
  return { ...content, info };
}

/** `EncryptedFile` of the client-server API. */
function encryptedFile(url: string, { key, iv, sha256 }: NonNullable<UploadedFile['encrypted']>) {
  return {
    url,
    key: { kty: 'oct', key_ops: ['encrypt', 'decrypt'], alg: 'A256CTR', k: key, ext: true },
    iv,
    hashes: { sha256 },
    v: 'v2',
  };
}
