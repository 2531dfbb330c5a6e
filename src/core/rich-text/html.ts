/**
 * Formatted bodies (`org.matrix.custom.html`) become a tree of permitted nodes (client-server API, "m.room.message
 * msgtypes"). The parser is the HTML standard's (parse5); nothing of the source survives but text and what is named here.
 */
import { parseFragment, type DefaultTreeAdapterTypes } from 'parse5';
import { parseMxc } from '../../protocol/media';
import type { RichNode } from '../../protocol/rich-text';
import { blockTypes } from './block-types';
import { attribute, isElement, type ChildNode, type Element } from './elements';
import { cutText, deepestLevel, longestBody, mostNodes } from './limits';
import { linkNodes, plainText } from './links';
import { linkedText } from './plain';

/** Elements whose content is not for reading. */
const dropped = new Set([
  'mx-reply',
  'script',
  'style',
  'template',
  'noscript',
  'iframe',
  'object',
  'embed',
  'svg',
  'math',
  'head',
  'title',
  'select',
  'textarea',
  'video',
  'audio',
  'canvas',
]);
const wrappers = {
  strong: 'strong',
  b: 'strong',
  em: 'em',
  i: 'em',
  u: 'underline',
  ins: 'underline',
  s: 'strike',
  strike: 'strike',
  del: 'strike',
  sub: 'sub',
  sup: 'sup',
  p: 'paragraph',
  blockquote: 'quote',
  li: 'item',
  ul: 'bullets',
} as const;
const isWrapper = (name: string): name is keyof typeof wrappers => Object.hasOwn(wrappers, name);
/** Blocks whose white space between children means nothing. */
const structural = new Set(['ul', 'ol', 'table', 'thead', 'tbody', 'tr']);

/** Characters of a formula that is drawn; a longer one is shown by its text. */
const longestFormula = 1_000;

interface Walk {
  left: number;
  myUserId: string;
}

const elements = (node: { childNodes: ChildNode[] }, ...names: string[]): Element[] =>
  node.childNodes.filter((child): child is Element => isElement(child) && names.includes(child.tagName));

/** The text of a subtree, without recursion: it may be deeper than the stack. */
export function rawText(root: { childNodes: ChildNode[] }): string {
  const parts: string[] = [];
  const stack: ChildNode[] = [...root.childNodes].reverse();
  for (let node = stack.pop(); node; node = stack.pop()) {
    if ('value' in node && node.nodeName === '#text') parts.push(node.value);
    else if (isElement(node) && node.tagName === 'br') parts.push('\n');
    else if (isElement(node) && !dropped.has(node.tagName))
      for (const child of [...node.childNodes].reverse()) stack.push(child);
  }
  return parts.join('');
}

/** Without the white space before and after blocks, which stands in the source alone. */
export function withoutBlanks(nodes: readonly RichNode[]): RichNode[] {
  const isWord = (node: RichNode) => node.type !== 'text' || /[^ \t\n\r\f]/.test(node.text);
  const kept: RichNode[] = [];
  nodes.forEach((node, index) => {
    if (isWord(node)) kept.push(node);
    else {
      const [before, after] = [kept.findLast(isWord), nodes[index + 1]];
      const isBeside = [before, after].some((other) => other !== undefined && blockTypes.has(other.type));
      if (!isBeside) kept.push(node);
    }
  });
  return kept;
}

function convertAll(nodes: readonly ChildNode[], walk: Walk, depth: number, inLink: boolean): RichNode[] {
  const made: RichNode[] = [];
  for (const node of nodes) {
    if (walk.left <= 0) break;
    made.push(...convert(node, walk, depth, inLink));
  }
  return withoutBlanks(made);
}

function convertText(value: string, walk: Walk, inLink: boolean): readonly RichNode[] {
  const text = value.replaceAll(/[ \t\n\r\f]+/g, ' ');
  if (text === '') return [];
  return inLink ? [{ type: 'text', text }] : linkedText(text, walk.myUserId);
}

function convert(node: ChildNode, walk: Walk, depth: number, inLink: boolean): readonly RichNode[] {
  walk.left -= 1;
  if ('value' in node && node.nodeName === '#text') return convertText(node.value, walk, inLink);
  if (!isElement(node) || dropped.has(node.tagName)) return [];
  if (depth >= deepestLevel) {
    const text = rawText(node).trim();
    return text === '' ? [] : [{ type: 'text', text }];
  }
  return convertElement(node, walk, depth + 1, inLink);
}

function convertElement(element: Element, walk: Walk, depth: number, inLink: boolean): readonly RichNode[] {
  const name = element.tagName;
  const source = structural.has(name) ? element.childNodes.filter(isElement) : element.childNodes;
  const children = () => convertAll(source, walk, depth, inLink);
  if (isWrapper(name)) return [{ type: wrappers[name], children: children() }];
  switch (name) {
    case 'br':
      return [{ type: 'break' }];
    case 'hr':
      return [{ type: 'rule' }];
    case 'code':
      return [{ type: 'code', text: rawText(element) }];
    case 'pre':
      return [codeBlock(element)];
    case 'h1':
    case 'h2':
    case 'h3':
    case 'h4':
    case 'h5':
    case 'h6':
      return [{ type: 'heading', level: Number(name[1]) as 1, children: children() }];
    case 'ol':
      return [{ type: 'numbers', start: startOf(element), children: children() }];
    case 'a':
      return linkNodes(attribute(element, 'href') ?? '', convertAll(source, walk, depth, true), walk.myUserId);
    case 'img':
      return imageText(element);
    case 'span':
    case 'div': {
      const source = attribute(element, 'data-mx-maths');
      if (source !== null && source.length <= longestFormula)
        return [{ type: 'maths', source, display: name === 'div' }];
      if (name === 'div') return [{ type: 'paragraph', children: children() }];
      const reason = attribute(element, 'data-mx-spoiler');
      return reason === null
        ? children()
        : [{ type: 'spoiler', reason: reason.slice(0, 200) || null, children: children() }];
    }
    case 'table':
      return [table(element, walk, depth)];
    case 'details': {
      const [summary] = elements(element, 'summary');
      const rest = element.childNodes.filter((child) => child !== summary);
      return [
        {
          type: 'details',
          summary: summary ? convertAll(summary.childNodes, walk, depth, inLink) : [],
          children: convertAll(rest, walk, depth, inLink),
        },
      ];
    }
    default:
      return children();
  }
}

function codeBlock(element: Element): RichNode {
  const [code] = elements(element, 'code');
  const language =
    /(?:^|\s)language-([\w+#-]{1,30})(?:\s|$)/.exec((code && attribute(code, 'class')) ?? '')?.[1] ?? null;
  return { type: 'code-block', text: rawText(element).replace(/\n$/, ''), language };
}

function startOf(element: Element): number {
  const start = Number(attribute(element, 'start') ?? 1);
  return Number.isSafeInteger(start) && start >= 0 && start < 1_000_000 ? start : 1;
}

/** Custom emoji are shown (MSC2545); other pictures inside text are not loaded: their text stands for them. */
function imageText(element: Element): readonly RichNode[] {
  const text = (attribute(element, 'alt') ?? attribute(element, 'title') ?? '').slice(0, 200);
  const mxc = attribute(element, 'src') ?? '';
  if (attribute(element, 'data-mx-emoticon') !== null && mxc.length <= 500 && parseMxc(mxc))
    return [{ type: 'emote', mxc, name: text.slice(0, 102) }];
  return text === '' ? [] : [{ type: 'text', text }];
}

function table(element: Element, walk: Walk, depth: number): RichNode {
  const rows = [element, ...elements(element, 'thead', 'tbody', 'tfoot')].flatMap((part) => elements(part, 'tr'));
  const cells = (row: Element) =>
    elements(row, 'th', 'td').map((cell) => convertAll(cell.childNodes, walk, depth, false));
  const [first, ...others] = rows;
  const hasHeader = first !== undefined && elements(first, 'th').length > 0;
  return { type: 'table', header: hasHeader ? cells(first) : [], rows: (hasHeader ? others : rows).map(cells) };
}

/** A formatted body as a tree; where it has too many nodes, the rest of its text follows as one plain node. */
export function parseHtml(html: string, myUserId: string): readonly RichNode[] {
  return convertFragment(parseFragment(cutText(html, longestBody)), myUserId);
}

/** What {@link parseHtml} does with a parsed body. */
export function convertFragment(
  fragment: DefaultTreeAdapterTypes.DocumentFragment,
  myUserId: string,
): readonly RichNode[] {
  const walk: Walk = { left: mostNodes, myUserId };
  const nodes = convertAll(fragment.childNodes, walk, 0, false);
  if (walk.left > 0) return trim(nodes);
  const whole = rawText(fragment);
  const shown = plainText(nodes).length;
  return [...nodes, { type: 'text', text: whole.slice(Math.min(shown, whole.length)) }];
}

const isBlank = (node: RichNode | undefined) =>
  node?.type === 'break' || (node?.type === 'text' && node.text.trim() === '');

function trim(nodes: readonly RichNode[]): readonly RichNode[] {
  let start = 0;
  let end = nodes.length;
  while (start < end && isBlank(nodes[start])) start += 1;
  while (end > start && isBlank(nodes[end - 1])) end -= 1;
  return nodes.slice(start, end);
}
