/**
 * Files on their way out. The page never names a path: the preload tells main which files a person has chosen, and main
 * answers a token for each that it alone can make and read. The page shows what it is, the core queues it, and main
 * reads, encrypts and sends it (client-server API, "Sending encrypted attachments").
 */
import * as v from 'valibot';
import { command, nothing, topic } from './channel';
import { longestMessage } from './compose';
import { eventId, roomId } from './identifiers';
import { mediaAddress } from './media';

/** Main's sealed permission to read one file: path, size and time of change, or the place where main keeps it. */
export const fileTokenSchema = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{16,16000}$/));

/** Bytes of what has no path (a pasted picture, one made smaller): main keeps it sealed until it is sent. */
export const largestKeptFile = 64 * 1024 * 1024;

/** Files that are sent, or granted, at once. */
export const mostFiles = 100;

/** A file that main may read. */
export interface GrantedFile {
  token: string;
  name: string;
  /** Bytes. */
  size: number;
  /** A photograph that says where it was taken. */
  hasPosition: boolean;
}

const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER));
const pixels = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000));
const mimeType = v.pipe(v.string(), v.regex(/^[\w.+-]{1,60}\/[\w.+-]{1,80}$/));
const name = v.pipe(v.string(), v.minLength(1), v.maxLength(255));

/** Bars of a waveform: as many as other clients read (MSC3246). */
export const mostBars = 120;
/** What makes a sound a voice message (MSC3245): its loudness over time, each bar from 0 to 1024 (MSC3246). */
const voice = v.object({
  waveform: v.pipe(
    v.array(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1024))),
    v.minLength(1),
    v.maxLength(mostBars),
  ),
});

const thumbnail = v.object({ token: fileTokenSchema, size: count, mimeType, width: pixels, height: pixels });

/** A file as a message is to show it. */
const outgoingFile = v.object({
  token: fileTokenSchema,
  /** The message's `msgtype` without its `m.`. */
  kind: v.picklist(['image', 'video', 'audio', 'file']),
  name,
  mimeType,
  size: count,
  /** Pixels as shown, turned as the photograph's own note of its rotation says; null where there are none. */
  width: v.nullable(pixels),
  height: v.nullable(pixels),
  /** Milliseconds. */
  duration: v.nullable(count),
  /** MSC2448. */
  blurhash: v.nullable(v.pipe(v.string(), v.maxLength(100))),
  thumbnail: v.nullable(thumbnail),
  /** Null for every file that was not recorded as a voice message. */
  voice: v.nullable(voice),
  /** Whether what tells where a photograph was taken is blanked on the way out. */
  removePosition: v.boolean(),
});
export type OutgoingFile = v.InferOutput<typeof outgoingFile>;

export const attachmentCommands = {
  /** Bytes that the homeserver takes in one file (`m.upload.size`); null where it does not say or cannot be asked now. */
  uploadLimit: command<{ bytes: number | null }>()(nothing),
  /**
   * Queues files as messages of a room, in their order; answers at once. The caption goes with the last, `replyTo` with the
   * first. Errors: disk-full.
   */
  sendFiles: command<{ transactionIds: readonly string[] }>()(
    v.object({
      roomId,
      threadId: v.nullable(eventId),
      replyTo: v.nullable(eventId),
      caption: v.pipe(v.string(), v.maxLength(longestMessage)),
      files: v.pipe(v.array(outgoingFile), v.minLength(1), v.maxLength(mostFiles)),
    }),
  ),
};

/** What one upload of a queued message takes. */
export const queuedUploadSchema = v.object({
  /** Where the answer goes in the content (client-server API, "m.image", "m.file"). */
  part: v.picklist(['file', 'thumbnail']),
  token: fileTokenSchema,
  name: v.string(),
  mimeType: v.string(),
  size: count,
  removePosition: v.boolean(),
});
export type QueuedUpload = v.InferOutput<typeof queuedUploadSchema>;

/** Where main has put a file, and how it is opened; `encrypted` is null for one in clear. */
export interface UploadedFile {
  mxc: string;
  /** Key and counter block as the specification writes them (base64url and base64, unpadded), hash of the ciphertext. */
  encrypted: { key: string; iv: string; sha256: string } | null;
}

/** What the core asks of main. */
export const uploadCommands = {
  /**
   * Sends a file in a stream, encrypted on the way where asked. `id` cancels it (`cancelRequest`) and tells its progress
   * (topic `upload`). Errors: file-missing, file-changed, file-unreadable, too-large, quota-exceeded, upload-refused,
   * rate-limited, cancelled, and whatever keeps one from the homeserver.
   */
  uploadFile: command<UploadedFile>()(
    v.object({
      id: v.string(),
      token: fileTokenSchema,
      encrypt: v.boolean(),
      removePosition: v.boolean(),
      /** Told to the homeserver for what goes out in clear. */
      name,
      mimeType,
    }),
  ),
  /**
   * Makes a copy of a `pli-media://` file of this account at its homeserver, encrypted with a key of its own unless `encrypt`
   * is false. `id` as for `uploadFile`. Errors: not-found, forbidden, media-damaged, and as `uploadFile`.
   */
  copyMedia: command<UploadedFile>()(
    v.object({
      id: v.string(),
      url: mediaAddress,
      encrypt: v.boolean(),
      mimeType,
    }),
  ),
  /** Deletes what main kept of files without a path. */
  forgetFiles: command<null>()(v.object({ tokens: v.array(fileTokenSchema) })),
  /** As `forgetFiles`, for all but these: what an earlier run left and nobody waits for. */
  keepFilesOnly: command<null>()(v.object({ tokens: v.array(fileTokenSchema) })),
};
export const uploadTopics = {
  /** Bytes sent so far of what carries this ID: `uploadFile`, or a request with the header `x-pli-upload`. */
  upload: topic<{ sent: number }>()(v.object({ id: v.string() })),
};
