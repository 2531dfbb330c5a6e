/** Copies of messages to other rooms, through the send queue; their files become files of their own. */
import type { UploadedFile } from '../../protocol/attachments';
import { unwrap } from '../../protocol/channel';
import { fail } from '../../protocol/errors';
import type { ForwardResult } from '../../protocol/message-actions';
import { errorOf } from '../failures';
import type { CoreContext } from '../ports';
import { withFile, type SendQueue } from '../send-queue';
import { countOr, fileSourceOf, jsonOf, mimeTypeOf, type Json } from '../timeline';
import { copyOf } from './copy-content';
import { currentMessages } from './current-message';
import type { Forwards, RunningForward } from './forwards';

interface Copied {
  type: string;
  content: Json;
}

export interface ForwardOptions {
  context: CoreContext;
  forwards: Pick<Forwards, 'begin'>;
  /** The caller's name for it. */
  forwardId: string;
  queue: Pick<SendQueue, 'send'>;
  roomId: string;
  eventIds: readonly string[];
  to: readonly string[];
  isEncrypted: (roomId: string) => boolean;
}

interface Copying {
  context: CoreContext;
  run: RunningForward;
  encrypt: boolean;
}

/** A copy of one file, at its own address. */
function copyFile({ context, run, encrypt }: Copying, url: string, facts: Json): Promise<UploadedFile> {
  const mimeType = mimeTypeOf(facts);
  return run.copy(sizeOf(facts), async (id) =>
    unwrap(await context.host.call('copyMedia', { id, url, encrypt, mimeType })),
  );
}

/** Bytes that a file's facts claim; 0 where they say nothing. */
const sizeOf = (facts: Json): number => countOr(facts['size']) ?? 0;
/** Bytes that a message's files take in one room. */
const weightOf = ({ content }: Copied): number => {
  const info = jsonOf(content['info']);
  return sizeOf(info) + sizeOf(jsonOf(info['thumbnail_info']));
};

/** The content with copies in the place of its file and its preview. */
async function withCopiedFiles(copying: Copying, { type, content }: Copied): Promise<Copied> {
  const { context } = copying;
  const { file, url, info, ...rest } = content;
  if (file === undefined && url === undefined) return { type, content };
  const { thumbnail_file: thumbnailFile, thumbnail_url: thumbnailUrl, ...facts } = jsonOf(info);
  const preview = jsonOf(facts['thumbnail_info']);
  const address = fileSourceOf(context.accountId, file, url, mimeTypeOf(facts)).url ?? fail('not-found');
  const thumbnail = fileSourceOf(context.accountId, thumbnailFile, thumbnailUrl, mimeTypeOf(preview)).url;
  const copy = await copyFile(copying, address, facts);
  const copied = withFile({ ...rest, info: facts }, { part: 'file' }, copy);
  if (thumbnail === null) return { type, content: copied };
  try {
    const small = await copyFile(copying, thumbnail, preview);
    return { type, content: withFile(copied, { part: 'thumbnail' }, small) };
  } catch (cause) {
    if (errorOf(cause).code === 'cancelled') throw cause;
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
  const total = originals.reduce((sum, original) => sum + weightOf(original), 0) * to.length;
  const run = options.forwards.begin(options.forwardId, total);
  const results: ForwardResult[] = [];
  for (const roomId of to) {
    try {
      if (client?.getRoom(roomId)?.maySendMessage() === false) fail('forbidden');
      const encrypt = options.isEncrypted(roomId);
      // All files first, so that a room gets all of the messages or none.
      const copies: Copied[] = [];
      for (const original of originals) copies.push(await withCopiedFiles({ context, run, encrypt }, original));
      for (const { type, content } of copies) await queue.send(roomId, type, content);
      results.push({ roomId, error: null });
    } catch (cause) {
      const error = errorOf(cause);
      if (error.code === 'internal') context.log.error('messages could not be forwarded', cause);
      results.push({ roomId, error });
    }
  }
  run.end();
  return results;
}
