/** A document (src/protocol/rich-text) as what stands in the editor. */
import { $createCodeNode } from '@lexical/code-core';
import { $createLinkNode } from '@lexical/link';
import { $createListItemNode, $createListNode, type ListNode } from '@lexical/list';
import { $createHeadingNode, $createQuoteNode } from '@lexical/rich-text';
import {
  $createLineBreakNode,
  $createParagraphNode,
  $createTextNode,
  $isLineBreakNode,
  type ElementNode,
  type LexicalNode,
  type TextFormatType,
} from 'lexical';
import type { RichNode } from '../../../protocol/rich-text';
import { $createEmoteNode } from './EmoteNode';
import { $createKeptNode } from './KeptNode';
import { $createMentionNode } from './MentionNode';
import { plainTextOf } from './plain-text';

type Nodes = readonly RichNode[];
type Formats = readonly TextFormatType[];

const formatOf: Partial<Record<RichNode['type'], TextFormatType>> = {
  strong: 'bold',
  em: 'italic',
  underline: 'underline',
  strike: 'strikethrough',
  sub: 'subscript',
  sup: 'superscript',
  spoiler: 'highlight',
};

/** Blocks of the editor for a document. Call it within an update. */
export function $blocksOf(nodes: Nodes): LexicalNode[] {
  const blocks: LexicalNode[] = [];
  let line: ElementNode | null = null;
  let afterParagraph = false;
  const append = (inline: readonly LexicalNode[]) => {
    for (const node of inline) {
      if ($isLineBreakNode(node)) {
        line ??= newLine();
        line = newLine();
      } else (line ??= newLine()).append(node);
    }
  };
  const newLine = () => {
    const paragraph = $createParagraphNode();
    blocks.push(paragraph);
    return paragraph;
  };
  for (const node of nodes) {
    const isParagraph = node.type === 'paragraph';
    const block = isParagraph ? null : $blockOf(node);
    if (isParagraph) {
      // Paragraphs stand apart; words beside one stand in a line of their own.
      if (afterParagraph) newLine();
      line = null;
      append($inline(node.children, []));
      line = null;
    } else if (block) {
      blocks.push(block);
      line = null;
    } else append($inline([node], []));
    afterParagraph = isParagraph;
  }
  return blocks;
}

/** A node that is a block in the editor; null for what is part of a line. */
function $blockOf(node: RichNode): LexicalNode | null {
  switch (node.type) {
    case 'heading':
      return $createHeadingNode(`h${node.level}`).append(...$inline(node.children, []));
    case 'quote':
      return $createQuoteNode().append(...$inline(node.children, []));
    case 'bullets':
      return $listOf(node.children, null);
    case 'numbers':
      return $listOf(node.children, node.start);
    case 'code-block':
      return $createCodeNode(node.language).append(...$lines(node.text, []));
    case 'table':
    case 'rule':
    case 'details':
      return $createKeptNode(node);
    case 'maths':
      return node.display ? $createKeptNode(node) : null;
    default:
      return null;
  }
}

/** A list of the editor; `start` is the first number, null for one without numbers. */
function $listOf(items: Nodes, start: number | null): ListNode {
  const list = $createListNode(start === null ? 'bullet' : 'number', start ?? 1);
  for (const item of items) {
    const children = item.type === 'item' ? item.children : [item];
    const own = children.filter(({ type }) => type !== 'bullets' && type !== 'numbers');
    if (own.length > 0 || children.length === 0) list.append($createListItemNode().append(...$inline(own, [])));
    for (const nested of children) {
      if (nested.type === 'bullets') list.append($createListItemNode().append($listOf(nested.children, null)));
      if (nested.type === 'numbers') list.append($createListItemNode().append($listOf(nested.children, nested.start)));
    }
  }
  return list;
}

function $lines(text: string, formats: Formats): LexicalNode[] {
  return text
    .split('\n')
    .flatMap((line, index) => [
      ...(index > 0 ? [$createLineBreakNode()] : []),
      ...(line === '' ? [] : [$text(line, formats)]),
    ]);
}

function $text(text: string, formats: Formats): LexicalNode {
  const node = $createTextNode(text);
  for (const format of formats) node.toggleFormat(format);
  return node;
}

const blockTypes: ReadonlySet<RichNode['type']> = new Set([
  'paragraph',
  'heading',
  'quote',
  'item',
  'bullets',
  'numbers',
  'code-block',
  'table',
  'details',
]);
const isBlock = (node: RichNode): boolean => blockTypes.has(node.type);

/** Nodes as parts of a line; blocks within one become lines of their own. */
function $inline(nodes: Nodes, formats: Formats): LexicalNode[] {
  const made: LexicalNode[] = [];
  nodes.forEach((node, index) => {
    const before = nodes[index - 1];
    if (before && (isBlock(node) || isBlock(before))) made.push($createLineBreakNode());
    made.push(...$inlineOf(node, formats));
  });
  return made;
}

function $inlineOf(node: RichNode, formats: Formats): LexicalNode[] {
  const format = formatOf[node.type];
  switch (node.type) {
    case 'text':
      return $lines(node.text, formats);
    case 'break':
      return [$createLineBreakNode()];
    case 'code':
      return [$text(node.text, [...formats, 'code'])];
    case 'mention':
      return [$createMentionNode(node.target, node.label, node.me)];
    case 'emote':
      return [$createEmoteNode(node.mxc, node.name)];
    case 'link': {
      const label = plainTextOf(node.children);
      // What is an address already becomes a link wherever it is read.
      if (label === node.href || `${label}/` === node.href || `https://${label}` === node.href.replace(/\/$/, ''))
        return [$text(label, formats)];
      return [$createLinkNode(node.href).append(...$inline(node.children, formats))];
    }
    case 'maths':
      return [$text(`$$${node.source}$$`, formats)];
    case 'spoiler':
      return node.reason === null
        ? $inline(node.children, [...formats, 'highlight'])
        : [$text(`||${node.reason}|`, formats), ...$inline(node.children, formats), $text('||', formats)];
    case 'code-block':
      return $lines(node.text, []);
    case 'table':
    case 'details':
    case 'rule':
      return [$text(plainTextOf([node]), formats)];
    default:
      return $inline(node.children, format ? [...formats, format] : formats);
  }
}
