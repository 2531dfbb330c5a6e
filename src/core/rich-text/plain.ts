/** Plain bodies: line breaks and links. */
import { LinkifyIt } from 'linkify-it';
import type { RichNode } from '../../protocol/rich-text';
import { cutText, longestBody } from './limits';
import { linkNodes } from './links';

const linkify = new LinkifyIt({
  fuzzyLink: true,
  fuzzyEmail: true,
  fuzzyIP: false,
});
/** Links looked for in one body: the rest stays text. */
const mostLinks = 200;
/** Line breaks kept in one body. */
const mostLines = 3_000;

function pushLines(nodes: RichNode[], text: string): void {
  const lines = text.split(/\r\n|\r|\n/u, mostLines);
  for (const [index, line] of lines.entries()) {
    if (index > 0) nodes.push({ type: 'break' });
    if (line !== '') nodes.push({ type: 'text', text: line });
  }
}

/** Text with its addresses made links; `fuzzy` also finds those without a scheme. */
export function linkedText(text: string, myUserId: string): readonly RichNode[] {
  const matches = text.length <= longestBody ? (linkify.match(text) ?? []) : [];
  const nodes: RichNode[] = [];
  let end = 0;
  for (const match of matches.slice(0, mostLinks)) {
    pushLines(nodes, text.slice(end, match.index));
    // What has no scheme of its own is taken to be https, never http.
    const href = match.schema === '' ? match.url.replace(/^http:/, 'https:') : match.url;
    nodes.push(...linkNodes(href, [{ type: 'text', text: match.text }], myUserId));
    end = match.lastIndex;
  }
  pushLines(nodes, text.slice(end));
  return nodes;
}

/** A plain body as a tree. */
export function parsePlain(body: string, myUserId: string): readonly RichNode[] {
  return linkedText(cutText(body, longestBody), myUserId);
}

const emojiOnly = /^(?:\s*(?:\p{RGI_Emoji}))+\s*$/v;
const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Whether a body is one to six emoji and nothing else: these are shown large. */
export function isBigEmoji(body: string): boolean {
  if (body.length > 100 || !emojiOnly.test(body)) return false;
  return [...segmenter.segment(body.replaceAll(/\s/gu, ''))].length <= 6;
}
