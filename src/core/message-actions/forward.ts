/** Copies of messages to other rooms, through the send queue; their files become files of their own. */
import { unwrap } from '../../protocol/channel';
import { fail } from '../../protocol/errors';
import { downloadUrl, encryptedUrl } from '../../protocol/media';
import type { ForwardResult } from '../../protocol/message-actions';
import { errorOf } from '../failures';
import type { CoreContext } from '../ports';
import type { SendQueue } from '../send-queue';
import { isJson, jsonOf, textOr, type Json } from '../timeline';
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

const anyType = 'application/octet-stream';
const mimeType = /^[\w.+-]{1,60}\/[\w.+-]{1,80}$/;
const typeOf = (info: unknown): string => {
  const claimed = textOr(jsonOf(info)['mimetype'], anyType);
  return mimeType.test(claimed) ? claimed : anyType;
};

/** Address of a file that a content names by `file` or `url`; null where it names none, or wrongly. */
function addressOf(accountId: string, file: unknown, url: unknown, type: string): string | null {
  if (!isJson(file)) return typeof url === 'string' ? downloadUrl(accountId, url, type) : null;
  const reference = {
    mxc: textOr(file['url'], ''),
    key: textOr(jsonOf(file['key'])['k'], ''),
    iv: textOr(file['iv'], ''),
    sha256: textOr(jsonOf(file['hashes'])['sha256'], ''),
  };
  return encryptedUrl(accountId, reference, type);
}

/** A copy of one file, as a content names it: `{ file }` where it is encrypted, else `{ url }`. */
async function copyFile(context: CoreContext, address: string, encrypt: boolean, type: string): Promise<Json> {
  const { mxc, encrypted } = unwrap(await context.host.call('copyMedia', { url: address, encrypt, mimeType: type }));
  if (encrypted === null) return { url: mxc };
  const { key, iv, sha256 } = encrypted;
  const jsonWebKey = { kty: 'oct', alg: 'A256CTR', ext: true, k: key, key_ops: ['encrypt', 'decrypt'] };
  return { file: { v: 'v2', url: mxc, key: jsonWebKey, iv, hashes: { sha256 } } };
}

/** The content with copies in the place of its file and its preview. */
async function withCopiedFiles(context: CoreContext, { type, content }: Copied, encrypt: boolean): Promise<Copied> {
  const { file, url, info, ...rest } = content;
  if (file === undefined && url === undefined) return { type, content };
  const address = addressOf(context.accountId, file, url, typeOf(info)) ?? fail('not-found');
  const { thumbnail_file: thumbnailFile, thumbnail_url: thumbnailUrl, ...facts } = jsonOf(info);
  const thumbnailType = typeOf(facts['thumbnail_info']);
  const thumbnail = addressOf(context.accountId, thumbnailFile, thumbnailUrl, thumbnailType);
  const copied = await copyFile(context, address, encrypt, typeOf(info));
  // A message without its preview is whole; one without its file is not.
  const preview =
    thumbnail === null
      ? {}
      : await copyFile(context, thumbnail, encrypt, thumbnailType).catch((cause: unknown) => {
          context.log.info(`a preview could not be copied: ${errorOf(cause).code}`);
          return {};
        });
  const named = Object.entries(preview).map(([name, value]) => [`thumbnail_${name}`, value] as const);
  return { type, content: { ...rest, ...copied, info: { ...facts, ...Object.fromEntries(named) } } };
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
