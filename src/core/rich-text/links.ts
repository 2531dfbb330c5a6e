/** Which links are shown as such, and which of them are mentions (Matrix URIs, client-server API "Matrix URIs"). */
import type { RichNode } from '../../protocol/rich-text';

/** What main hands to the system (electron/main/links). A plain http address is shown as text, to be copied. */
const allowedSchemes = new Set(['https:', 'mailto:', 'matrix:']);
const longestLink = 2_000;

/** The address as it may be opened, or null. Relative, scripting and malformed addresses are refused. */
export function safeLink(href: string): string | null {
  if (href.length > longestLink) return null;
  try {
    const url = new URL(href);
    return allowedSchemes.has(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** The user, room or alias that a matrix.to or `matrix:` link names, or null where it is neither or names an event. */
export function mentionTarget(href: string): string | null {
  const permalink = /^https:\/\/matrix\.to\/#\/([^?/]+)\/?(?:\?.*)?$/.exec(href)?.[1];
  if (permalink !== undefined) {
    const target = decode(permalink);
    return target !== null && /^[@#!][^:\s]*:[^\s]+$/.test(target) ? target : null;
  }
  const uri = /^matrix:(u|r|roomid)\/([^?/]+)(?:\?.*)?$/.exec(href);
  const identifier = uri?.[2] === undefined ? null : decode(uri[2]);
  if (!uri || identifier === null) return null;
  const sigil = { u: '@', r: '#', roomid: '!' }[uri[1] as 'u' | 'r' | 'roomid'];
  return `${sigil}${identifier}`;
}

/** A link's node: a mention, a link, or just its children where the address may not be opened, with it where it is hidden. */
export function linkNodes(href: string, children: readonly RichNode[], myUserId: string): readonly RichNode[] {
  const target = mentionTarget(href);
  if (target !== null) {
    const label = plainText(children).trim();
    return [{ type: 'mention', target, label: label === '' ? target : label, me: target === myUserId }];
  }
  const safe = safeLink(href);
  if (safe !== null) return [{ type: 'link', href: safe, children }];
  const isHidden = /^http:\/\//i.test(href) && href.length <= longestLink && !plainText(children).includes(href);
  return isHidden ? [...children, { type: 'text', text: ` (${href})` }] : children;
}

/** The text of a tree, for previews, quotes and labels. */
export function plainText(nodes: readonly RichNode[]): string {
  let text = '';
  for (const node of nodes) {
    switch (node.type) {
      case 'text':
      case 'code':
      case 'code-block':
        text += node.text;
        break;
      case 'break':
        text += '\n';
        break;
      case 'rule':
        break;
      case 'mention':
        text += node.label;
        break;
      case 'emote':
        text += node.name;
        break;
      case 'maths':
        text += node.source;
        break;
      case 'spoiler':
        text += '▇▇▇';
        break;
      case 'table':
        text += [node.header, ...node.rows].map((row) => row.map(plainText).join(' ')).join('\n');
        break;
      case 'details':
        text += plainText(node.summary);
        break;
      case 'paragraph':
      case 'heading':
      case 'item':
      case 'quote':
        text += `${text === '' || text.endsWith('\n') ? '' : '\n'}${plainText(node.children)}\n`;
        break;
      default:
        text += plainText(node.children);
    }
  }
  return text;
}
