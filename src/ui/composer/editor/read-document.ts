/** What stands in the editor as a document (src/protocol/rich-text). */
import { $isCodeNode } from '@lexical/code-core';
import { $isLinkNode } from '@lexical/link';
import { $isListItemNode, $isListNode, type ListNode } from '@lexical/list';
import { $isHeadingNode, $isQuoteNode } from '@lexical/rich-text';
import {
  $getRoot,
  $isElementNode,
  $isLineBreakNode,
  $isTextNode,
  type LexicalNode,
  type TextFormatType,
} from 'lexical';
import type { RichNode } from '../../../protocol/rich-text';
import { EmoteNode } from './EmoteNode';
import { KeptNode } from './KeptNode';
import { MentionNode } from './MentionNode';

/** Formats from the outside to the inside. */
const formats = [
  ['highlight', 'spoiler'],
  ['bold', 'strong'],
  ['italic', 'em'],
  ['underline', 'underline'],
  ['strikethrough', 'strike'],
  ['subscript', 'sub'],
  ['superscript', 'sup'],
] as const satisfies readonly (readonly [TextFormatType, RichNode['type']])[];

/** The editor's document: lines are separated by breaks, blocks stand by themselves. Call it within a read or update. */
export function $readDocument(): readonly RichNode[] {
  const nodes: RichNode[] = [];
  let afterLine = false;
  for (const block of $getRoot().getChildren()) {
    const made = $readBlock(block);
    if (made === null) {
      if (afterLine) nodes.push({ type: 'break' });
      if ($isElementNode(block)) nodes.push(...$readLine(block.getChildren()));
    } else nodes.push(made);
    afterLine = made === null;
  }
  return nodes;
}

/** A block as its node, or null for a plain line. */
function $readBlock(block: LexicalNode): RichNode | null {
  if (block instanceof KeptNode) return block.node();
  if ($isCodeNode(block))
    return { type: 'code-block', text: block.getTextContent(), language: block.getLanguage() ?? null };
  if ($isHeadingNode(block))
    return {
      type: 'heading',
      level: Number(block.getTag().slice(1)) as 1,
      children: $readLine(block.getChildren()),
    };
  if ($isQuoteNode(block)) return { type: 'quote', children: $readLine(block.getChildren()) };
  return $isListNode(block) ? $readList(block) : null;
}

function $readList(list: ListNode): RichNode {
  const items: { type: 'item'; children: RichNode[] }[] = [];
  for (const item of list.getChildren()) {
    if (!$isListItemNode(item)) continue;
    const inner = item.getChildren();
    const nested = inner.filter($isListNode).map($readList);
    // The editor keeps an inner list in an item of its own; it belongs to the one above.
    const above = items.at(-1);
    if (nested.length > 0 && nested.length === inner.length && above) above.children.push(...nested);
    else items.push({ type: 'item', children: [...$readLine(inner.filter((each) => !$isListNode(each))), ...nested] });
  }
  return list.getListType() === 'number'
    ? { type: 'numbers', start: list.getStart(), children: items }
    : { type: 'bullets', children: items };
}

function $readLine(nodes: readonly LexicalNode[]): RichNode[] {
  return $nest(nodes, 0);
}

const $has = (node: LexicalNode, format: TextFormatType): boolean => $isTextNode(node) && node.hasFormat(format);

/** Neighbours that share a format share its node. */
function $nest(nodes: readonly LexicalNode[], depth: number): RichNode[] {
  const format = formats[depth];
  if (!format) return nodes.flatMap($readInline);
  const made: RichNode[] = [];
  let start = 0;
  while (start < nodes.length) {
    const first = nodes[start] as LexicalNode;
    const isFormatted = $has(first, format[0]);
    let end = start + 1;
    while (end < nodes.length && $has(nodes[end] as LexicalNode, format[0]) === isFormatted) end += 1;
    const children = $nest(nodes.slice(start, end), depth + 1);
    if (!isFormatted) made.push(...children);
    else if (format[1] === 'spoiler') made.push({ type: 'spoiler', reason: null, children });
    else made.push({ type: format[1], children });
    start = end;
  }
  return made;
}

function $readInline(node: LexicalNode): RichNode[] {
  if ($isLineBreakNode(node)) return [{ type: 'break' }];
  if (node instanceof MentionNode)
    return [{ type: 'mention', target: node.target(), label: node.getTextContent(), me: node.isMe() }];
  if (node instanceof EmoteNode) return [{ type: 'emote', mxc: node.mxc(), name: node.getTextContent() }];
  if ($isLinkNode(node)) return [{ type: 'link', href: node.getURL(), children: $readLine(node.getChildren()) }];
  if ($isTextNode(node)) return [{ type: node.hasFormat('code') ? 'code' : 'text', text: node.getTextContent() }];
  return $isElementNode(node) ? $readLine(node.getChildren()) : [];
}
