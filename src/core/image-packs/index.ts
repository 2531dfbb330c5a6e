/** Packs of stickers and custom emoji. No SDK code is loaded by this. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import type { CommandHandlers } from '../../protocol/channel';
import type { CoreContract } from '../../protocol/core';
import { fail } from '../../protocol/errors';
import type { imagePackCommands } from '../../protocol/image-packs';
import type { CoreContext } from '../ports';
import type { RoomList } from '../rooms';
import { relationOf, type SendQueue } from '../send-queue';
import { findEmotes } from './find-emotes';
import type { ImagePacks } from './live';
import { stickerContent, type StoredPack } from './read-pack';

export interface ImagePacksParts {
  context: CoreContext;
  list: Pick<RoomList, 'row'>;
  queue: Pick<SendQueue, 'send'>;
}

export function createImagePackCommands({
  context,
  list,
  queue,
}: ImagePacksParts): Pick<CommandHandlers<CoreContract>, keyof typeof imagePackCommands> {
  let packs: { client: MatrixClient; made: Promise<ImagePacks> } | null = null;
  async function packsOf(roomId: string): Promise<readonly StoredPack[]> {
    const client = context.client() ?? fail('not-ready');
    if (packs?.client !== client)
      packs = { client, made: import('./live').then(({ createImagePacks }) => createImagePacks(client, context.log)) };
    return (await packs.made).of(roomId, list.row(roomId)?.spaces ?? []);
  }
  return {
    async imagePacks({ roomId }) {
      const found = await packsOf(roomId);
      return found.map(({ id, name, images }) => ({
        id,
        name,
        images: images.map(({ info: _info, ...image }) => image),
      }));
    },
    async findEmotes({ roomId, term, exact }) {
      const emotes = findEmotes(await packsOf(roomId), term, exact);
      return emotes.map(({ info: _info, ...image }) => image);
    },
    async sendSticker({ roomId, threadId, replyTo, packId, shortcode }) {
      const pack = (await packsOf(roomId)).find(({ id }) => id === packId);
      const image = pack?.images.find((each) => each.shortcode === shortcode && each.isSticker) ?? fail('not-found');
      return queue.send(roomId, 'm.sticker', { ...stickerContent(image), ...relationOf({ threadId, replyTo }) });
    },
  };
}
