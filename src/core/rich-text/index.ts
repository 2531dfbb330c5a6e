/** Bodies of messages: parsed into a safe tree, and made from what a person writes. */
import type { RichNode } from '../../protocol/rich-text';
import { parseHtml } from './html';
import { longestBody } from './limits';
import { isBigEmoji, parsePlain } from './plain';

export { plainText } from './links';
export { cutText, longestBody } from './limits';
export { formatDocument } from './document';
export { readPaste } from './paste';
export { parseHtml, parsePlain, isBigEmoji };

export interface ParsedBody {
  body: readonly RichNode[];
  cut: boolean;
  bigEmoji: boolean;
}

/** Custom emoji that are shown large, as others are. */
const mostBigEmotes = 6;

function isBigEmote(nodes: readonly RichNode[]): boolean {
  const emotes = nodes.filter(({ type }) => type === 'emote').length;
  const isAlone = nodes.every((node) => node.type === 'emote' || (node.type === 'text' && node.text.trim() === ''));
  return isAlone && emotes > 0 && emotes <= mostBigEmotes;
}

/** The body of a checked `m.room.message` content; never throws, whatever the sender wrote. */
export function parseBody(body: string, formattedBody: string | null, myUserId: string): ParsedBody {
  const cut = (formattedBody ?? body).length > longestBody;
  if (formattedBody !== null) {
    const nodes = parseHtml(formattedBody, myUserId);
    if (nodes.length > 0) return { body: nodes, cut, bigEmoji: isBigEmoji(body) || isBigEmote(nodes) };
  }
  return { body: parsePlain(body, myUserId), cut, bigEmoji: isBigEmoji(body) };
}
