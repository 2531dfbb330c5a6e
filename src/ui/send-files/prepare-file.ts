/** A file of the sheet as it is sent: made smaller where asked, with its thumbnail and blurhash. */
import type { GrantedFile, OutgoingFile } from '../../protocol/attachments';
import type { PliError, Result } from '../../protocol/errors';
import { filmPicture } from './inspect-file';
import { readPicture, thumbnailOf, type Picture } from './pictures';
import { boxFor, type PictureSize, type SheetFile } from './sheet';

export interface PrepareOptions {
  pictureSize: PictureSize;
  removePosition: boolean;
  /** Gives main what was made here. */
  keep: (blob: Blob, name: string) => Promise<Result<GrantedFile>>;
}

export interface Prepared {
  outgoing: OutgoingFile;
  /** A small picture of it, for the moment until the homeserver has it; null where there is none. */
  preview: Blob | null;
}

const longestName = 255;

/** @returns what is sent, or why main could not keep what was made for it */
export async function prepareFile(
  { file, name, mimeType, url, inspected, granted }: SheetFile,
  options: PrepareOptions,
): Promise<Result<Prepared> | null> {
  if (!inspected || !granted) return null;
  const isImage = inspected.kind === 'image';
  const asFile = isImage && options.pictureSize === 'file';
  const outgoing: OutgoingFile = {
    token: granted.token,
    kind: asFile ? 'file' : inspected.kind,
    name: name.slice(0, longestName),
    mimeType,
    size: granted.size,
    width: asFile ? null : (inspected.size?.width ?? null),
    height: asFile ? null : (inspected.size?.height ?? null),
    duration: inspected.duration,
    blurhash: null,
    thumbnail: null,
    voice: null,
    removePosition: options.removePosition && granted.hasPosition,
  };
  if (outgoing.kind !== 'image' && outgoing.kind !== 'video') return { ok: true, value: { outgoing, preview: null } };
  const picture = isImage ? await readPicture(file) : await filmPicture(url);
  if (!picture) return { ok: true, value: { outgoing, preview: null } };
  try {
    return await pictured(outgoing, picture, isImage, options);
  } catch (error) {
    if (error instanceof NotKept) return { ok: false, error: error.error };
    throw error;
  } finally {
    picture.close();
  }
}

/** Main could not keep what was made here. */
class NotKept extends Error {
  constructor(readonly error: PliError) {
    super(error.code);
  }
}

async function pictured(
  outgoing: OutgoingFile,
  picture: Picture,
  isImage: boolean,
  options: PrepareOptions,
): Promise<Result<Prepared>> {
  const smaller = isImage ? await madeSmaller(outgoing, picture, options) : outgoing;
  const thumbnail = await thumbnailOf(picture, smaller.mimeType, isImage ? smaller.size : Infinity);
  const kept = thumbnail && (await keepBlob(options, thumbnail.blob, 'thumbnail'));
  return {
    ok: true,
    value: {
      outgoing: {
        ...smaller,
        blurhash: picture.blurhash(),
        thumbnail: thumbnail &&
          kept && {
            token: kept.token,
            size: kept.size,
            mimeType: thumbnail.blob.type,
            width: thumbnail.width,
            height: thumbnail.height,
          },
      },
      preview: thumbnail?.blob ?? null,
    },
  };
}

async function keepBlob({ keep }: PrepareOptions, blob: Blob, name: string): Promise<GrantedFile> {
  const answer = await keep(blob, name);
  if (!answer.ok) throw new NotKept(answer.error);
  return answer.value;
}

/** The picture in the size that was asked for; itself where it is no larger, or would only grow. */
async function madeSmaller(outgoing: OutgoingFile, picture: Picture, options: PrepareOptions): Promise<OutgoingFile> {
  const box = boxFor(outgoing.mimeType, options.pictureSize);
  if (!box) return outgoing;
  if (picture.width <= box.width && picture.height <= box.height) return outgoing;
  const type =
    outgoing.mimeType === 'image/jpeg' || outgoing.mimeType === 'image/png' ? outgoing.mimeType : 'image/webp';
  const { blob, width, height } = await picture.scaled(box, type);
  if (blob.size >= outgoing.size) return outgoing;
  const { token, size } = await keepBlob(options, blob, outgoing.name);
  // What is drawn anew has no metadata at all.
  return { ...outgoing, token, size, width, height, mimeType: blob.type, removePosition: false };
}
