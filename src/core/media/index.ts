/** A room's files, and previews of links. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import type { CommandHandlers } from '../../protocol/channel';
import type { CoreContract } from '../../protocol/core';
import type { CoreContext } from '../ports';
import { readRoomMedia } from './room-media';

type Commands = Pick<CommandHandlers<CoreContract>, 'roomMedia' | 'linkPreview'>;

/** @param client the running client; throws not-ready before there is one */
export function createMediaCommands(context: CoreContext, client: () => MatrixClient): Commands {
  return {
    roomMedia: (wanted) => readRoomMedia(context, wanted),
    async linkPreview({ roomId, url }) {
      const current = client();
      const { previewLink } = await import('./link-preview');
      return previewLink(context, current, roomId, url);
    },
  };
}
