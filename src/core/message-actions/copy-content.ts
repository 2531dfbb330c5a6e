/** What of a message's content a copy in another room has: what it says, and nothing of where it was said. */
import { withoutReplyFallback } from '../../protocol/reply-fallback';
import { isJson, type Json, type ReadableEvent } from '../timeline';

const text = ['body', 'format', 'formatted_body'];
const file = [...text, 'filename', 'info', 'url', 'file'];
const voice = ['org.matrix.msc1767.audio', 'org.matrix.msc3245.voice', 'm.voice'];
const place = ['body', 'geo_uri', 'm.location', 'org.matrix.msc3488.location', 'm.asset', 'org.matrix.msc3488.asset'];

/** Fields that are copied, by message type. */
const kept: Readonly<Record<string, readonly string[]>> = {
  'm.text': text,
  'm.notice': text,
  'm.emote': text,
  'm.image': file,
  'm.video': file,
  'm.audio': [...file, ...voice],
  'm.file': file,
  'm.location': place,
};

/** As the sender of a copy is another one, "* does something" and a program's notice become plain words. */
const spoken: Readonly<Record<string, string>> = { 'm.emote': 'm.text', 'm.notice': 'm.text' };

const pick = (content: Json, names: readonly string[]): Json =>
  Object.fromEntries(names.filter((name) => content[name] !== undefined).map((name) => [name, content[name]]));

/** A body without the quotation that older clients put before a reply (client-server API, "Rich replies"). */
function withoutQuotation(content: Json, original: Json): Json {
  const relation = original['m.relates_to'];
  if (!isJson(relation) || !isJson(relation['m.in_reply_to'])) return content;
  const { body, formatted_body: formatted } = content;
  return {
    ...content,
    ...(typeof body === 'string' ? { body: withoutReplyFallback(body) } : {}),
    ...(typeof formatted === 'string'
      ? { formatted_body: formatted.replace(/^\s*<mx-reply>[\s\S]*?<\/mx-reply>/i, '') }
      : {}),
  };
}

/**
 * Type and content of a copy, files still those of the original; null for what cannot be copied: polls, calls, what is
 * deleted or cannot be read. Nobody is mentioned by a copy.
 */
export function copyOf(event: ReadableEvent, content: Json): { type: string; content: Json } | null {
  if (event.redacted || event.locked || event.stateKey !== null) return null;
  if (event.type === 'm.sticker') return { type: event.type, content: pick(content, ['body', 'info', 'url', 'file']) };
  if (event.type !== 'm.room.message') return null;
  const msgtype = String(content['msgtype']);
  const names = Object.hasOwn(kept, msgtype) ? kept[msgtype] : undefined;
  if (!names) return null;
  const copied = { msgtype: spoken[msgtype] ?? msgtype, ...pick(content, names), 'm.mentions': {} };
  return { type: event.type, content: withoutQuotation(copied, event.content) };
}
