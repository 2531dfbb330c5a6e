/** Files as messages: what a homeserver takes, and the way into the send queue. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import type { CommandHandlers } from '../../protocol/channel';
import type { CoreContract } from '../../protocol/core';
import type { CoreContext } from '../ports';
import type { SendQueue } from '../send-queue';
import { fileContent, uploadsOf } from './file-content';

type Commands = Pick<CommandHandlers<CoreContract>, 'uploadLimit' | 'sendFiles'>;

export function createAttachmentCommands(context: CoreContext, queue: SendQueue): Commands {
  /** Asked for once; the homeserver's bound does not move while Pli runs. */
  let limit: number | null = null;
  return {
    async uploadLimit() {
      limit ??= await askLimit(context, context.client());
      return { bytes: limit };
    },
    async sendFiles({ roomId, threadId, replyTo, caption, files }) {
      const transactionIds: string[] = [];
      for (const [index, file] of files.entries()) {
        const answered = index === 0 ? replyTo : null;
        const said = index === files.length - 1 ? caption : '';
        const content = fileContent(file, said, { threadId, replyTo: answered });
        const { transactionId } = await queue.send(roomId, 'm.room.message', content, uploadsOf(file));
        transactionIds.push(transactionId);
      }
      return { transactionIds };
    },
  };
}

/** `m.upload.size` (client-server API, "GET /_matrix/client/v1/media/config"). */
async function askLimit(context: CoreContext, client: MatrixClient | null): Promise<number | null> {
  if (!client) return null;
  for (const authenticated of [true, false]) {
    try {
      const config = await client.getMediaConfig(authenticated);
      const bytes = config['m.upload.size'];
      return typeof bytes === 'number' && bytes > 0 ? bytes : null;
    } catch {
      // Older homeservers know the older address alone.
    }
  }
  context.log.info('the homeserver does not say how large a file may be');
  return null;
}
