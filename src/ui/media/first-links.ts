/** The links of a message that are worth a preview. */
import type { RichNode } from '../../protocol/rich-text';

/** Previews of one message, at most. */
const most = 2;

/** Addresses of the first web links; not those in quotes, code or spoilers, and not those to rooms and people. */
export function firstLinks(nodes: readonly RichNode[]): readonly string[] {
  const found: string[] = [];
  const walk = (each: readonly RichNode[]) => {
    for (const node of each) {
      if (found.length === most) return;
      if (node.type === 'link') {
        if (isWebLink(node.href) && !found.includes(node.href)) found.push(node.href);
      } else if (node.type !== 'quote' && node.type !== 'spoiler' && 'children' in node) walk(node.children);
    }
  };
  walk(nodes);
  return found;
}

const isWebLink = (href: string): boolean => /^https?:\/\//i.test(href) && !/^https:\/\/matrix\.to\/#\//i.test(href);
