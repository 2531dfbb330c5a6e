/** Packs of stickers and custom emoji (MSC2545), of the account and of its rooms. */
import * as v from 'valibot';
import { command } from './channel';
import { eventId, roomId } from './identifiers';

/** A picture of a pack. */
export interface PackImage {
  /** Its name within the pack, written between colons. */
  shortcode: string;
  /** What it shows, in words. */
  body: string;
  /** Its `mxc://` URI. */
  mxc: string;
  isEmote: boolean;
  isSticker: boolean;
}

export interface ImagePack {
  /** Tells packs apart: `user`, or the room and the pack's state key. */
  id: string;
  /** Null for one without a name: the account's own, or that of a room. */
  name: string | null;
  images: readonly PackImage[];
}

export const imagePackCommands = {
  /** The packs that can be used in a room: the account's own, the room's, its spaces', and those chosen of other rooms. Errors: not-ready. */
  imagePacks: command<readonly ImagePack[]>()(v.object({ roomId })),
  /** Up to eight custom emoji by the beginning of their names, then by a part; with `exact` by the whole name. Errors: not-ready. */
  findEmotes: command<readonly PackImage[]>()(
    v.object({ roomId, term: v.pipe(v.string(), v.maxLength(100)), exact: v.boolean() }),
  ),
  /** Sends a sticker of a pack. Errors: not-ready, not-found, disk-full. */
  sendSticker: command<{ transactionId: string }>()(
    v.object({
      roomId,
      threadId: v.nullable(eventId),
      replyTo: v.nullable(eventId),
      packId: v.pipe(v.string(), v.maxLength(600)),
      shortcode: v.pipe(v.string(), v.maxLength(100)),
    }),
  ),
};
