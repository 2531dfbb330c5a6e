/** Copies of messages to other rooms, through the send queue; their files become files of their own. */
import type { UploadedFile } from '../../protocol/attachments';
import { unwrap } from '../../protocol/channel';
import { fail } from '../../protocol/errors';
import type { ForwardResult } from '../../protocol/message-actions';
import { errorOf } from '../failures';
import type { CoreContext } from '../ports';
import { withFile, type SendQueue } from '../send-queue';
import { fileSourceOf, jsonOf, mimeTypeOf, type Json } from '../timeline';
import { copyOf } from './copy-content';
import { currentMessages } from './current-message';

interface Copied {
  type: string;
  content: Json;
}

export interface ForwardOptions {
  context: CoreContext;
  queue: Pick<SendQueue, 'send'>;
  roomId: string;
  eventIds: readonly string[];
  to: readonly string[];
  isEncrypted: (roomId: string) => boolean;
}

/** A copy of one file, at its own address. */
async function copyFile(context: CoreContext, url: string, encrypt: boolean, mimeType: string): Promise<UploadedFile> {
  return unwrap(await context.host.call('copyMedia', { url, encrypt, mimeType }));
}

/** The content with copies in the place of its file and its preview. */
async function withCopiedFiles(context: CoreContext, { type, content }: Copied, encrypt: boolean): Promise<Copied> {
  const { file, url, info, ...rest } = content;
  if (file === undefined && url === undefined) return { type, content };
  const { thumbnail_file: thumbnailFile, thumbnail_url: thumbnailUrl, ...facts } = jsonOf(info);
  const [mimeType, thumbnailType] = [mimeTypeOf(facts), mimeTypeOf(jsonOf(facts['thumbnail_info']))];
  const address = fileSourceOf(context.accountId, file, url, mimeType).url ?? fail('not-found');
  const thumbnail = fileSourceOf(context.accountId, thumbnailFile, thumbnailUrl, thumbnailType).url;
  const copy = await copyFile(context, address, encrypt, mimeType);
  const copied = withFile({ ...rest, info: facts }, { part: 'file' }, copy);
  if (thumbnail === null) return { type, content: copied };
  try {
    const preview = await copyFile(context, thumbnail, encrypt, thumbnailType);
    return { type, content: withFile(copied, { part: 'thumbnail' }, preview) };
  } catch (cause) {
    // A message without its preview is whole; one without its file is not.
    context.log.info(`a preview could not be copied: ${errorOf(cause).code}`);
    return { type, content: copied };
  }
}

/**
 * Forwards messages; answers for each room whether they are on their way.
 * @throws {PliFailure} not-found for a message that cannot be had, bad-request for one that cannot be copied
 */
export async function forwardMessages(options: ForwardOptions): Promise<readonly ForwardResult[]> {
  const { context, queue, to } = options;
  const client = context.client();
  const messages = await currentMessages(context, client, options.roomId, options.eventIds);
  const originals = messages.map(({ event, content }) => copyOf(event, content) ?? fail('bad-request'));
  const results: ForwardResult[] = [];
  for (const roomId of to) {
    try {
      if (client?.getRoom(roomId)?.maySendMessage() === false) fail('forbidden');
      const encrypt = options.isEncrypted(roomId);
      // All files first, so that a room gets all of the messages or none.
      const copies: Copied[] = [];
      for (const original of originals) copies.push(await withCopiedFiles(context, original, encrypt));
      for (const { type, content } of copies) await queue.send(roomId, type, content);
      results.push({ roomId, error: null });
    } catch (cause) {
      const error = errorOf(cause);
      if (error.code === 'internal') context.log.error('messages could not be forwarded', cause);
      results.push({ roomId, error });
    }
  }
  return results;
}
