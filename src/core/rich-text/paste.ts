/**
 * HTML of the clipboard as what may be kept of it: words, their structure and their plain formats. Word, Outlook,
 * LibreOffice, spreadsheets and web pages each say these in their own way.
 */
import { defaultTreeAdapter as tree, parseFragment } from 'parse5';
import type { RichNode } from '../../protocol/rich-text';
import { attribute, isElement, rename, type Element, type Parent } from './elements';
import { convertFragment, rawText, withoutBlanks } from './html';
import { cutText } from './limits';
import { gatherWordLists } from './word-lists';

/** Characters of HTML that are read: Word wraps a page of text in a hundred thousand. */
const longestPaste = 2_000_000;
/** Levels of HTML that are looked at; what lies deeper is left to the parser of bodies, which flattens it. */
const deepest = 200;

const withoutWords = new Set([
  'style',
  'script',
  'meta',
  'link',
  'title',
  'head',
  'xml',
  'o:p',
  'img',
  'svg',
  'button',
]);

/** A declaration of an element's own style, in lower case; '' where it has none. */
function styleOf(element: Element, property: string): string {
  const found = new RegExp(`(?:^|;)\\s*${property}\\s*:\\s*([^;]+)`, 'i').exec(attribute(element, 'style') ?? '');
  return found?.[1]?.trim().toLowerCase() ?? '';
}

function isHidden(element: Element): boolean {
  return (
    styleOf(element, 'display') === 'none' ||
    styleOf(element, 'mso-hide') === 'all' ||
    element.attrs.some(({ name }) => name === 'hidden')
  );
}

/** The tags that an element's style stands for. */
function formatsOf(element: Element): readonly string[] {
  const formats: string[] = [];
  const weight = styleOf(element, 'font-weight');
  if (weight === 'bold' || weight === 'bolder' || Number(weight) >= 600) formats.push('strong');
  if (styleOf(element, 'font-style') === 'italic') formats.push('em');
  const line = `${styleOf(element, 'text-decoration')} ${styleOf(element, 'text-decoration-line')}`;
  if (line.includes('underline') && element.tagName !== 'a') formats.push('u');
  if (line.includes('line-through')) formats.push('del');
  const place = styleOf(element, 'vertical-align');
  if (place === 'super') formats.push('sup');
  if (place === 'sub') formats.push('sub');
  return formats;
}

/** Puts the element's children into a new one within it. */
function wrapChildren(element: Element, tagName: string): void {
  const wrapper = tree.createElement(tagName, element.namespaceURI, []);
  for (const child of element.childNodes.slice()) {
    tree.detachNode(child);
    tree.appendChild(wrapper, child);
  }
  tree.appendChild(element, wrapper);
}

/** Puts an element's children in its place. */
function unwrap(element: Element): void {
  const parent = element.parentNode;
  if (!parent) return;
  for (const child of element.childNodes.slice()) {
    tree.detachNode(child);
    tree.insertBefore(parent, child, element);
  }
  tree.detachNode(element);
}

const hasWithin = (parent: Parent, tagName: string): boolean =>
  parent.childNodes.some((child) => isElement(child) && (child.tagName === tagName || hasWithin(child, tagName)));

const blocks = new Set(['p', 'div', 'table', 'ul', 'ol', 'li', 'td', 'th', 'tr', 'blockquote', 'pre', 'body', 'html']);

function clean(parent: Parent, depth: number): void {
  if (depth > deepest) return;
  for (const child of parent.childNodes.slice()) {
    if (!isElement(child)) continue;
    if (withoutWords.has(child.tagName) || isHidden(child)) {
      tree.detachNode(child);
      continue;
    }
    // Google Docs wraps everything in a bold that is none.
    if (['b', 'strong', 'i', 'em'].includes(child.tagName) && /^(normal|400)$/.test(styleOf(child, 'font-weight')))
      rename(child, 'span');
    // Below the blocks, so that paragraphs stay paragraphs.
    const formats = blocks.has(child.tagName) || /^h[1-6]$/.test(child.tagName) ? [] : formatsOf(child);
    clean(child, depth + 1);
    for (const format of formats) wrapChildren(child, format);
  }
}

/** Tables that only lay out a page (Outlook, newsletters) and those of one column give way to what they hold. */
function cleanTables(parent: Parent, depth: number): void {
  if (depth > deepest) return;
  for (const child of parent.childNodes.slice()) {
    if (!isElement(child)) continue;
    cleanTables(child, depth + 1);
    if (child.tagName !== 'table') continue;
    const cells = cellsOf(child);
    const isColumn = rowsOf(child).every((row) => cellsOf(row).length < 2);
    if (!isColumn && !hasWithin(child, 'table')) continue;
    for (const cell of cells) rename(cell, 'div');
    for (const part of partsOf(child)) unwrap(part);
    unwrap(child);
  }
}
function partsOf(table: Element): Element[] {
  const inner = table.childNodes.filter(isElement);
  return inner.flatMap((part) => (part.tagName === 'tr' ? [part] : [...part.childNodes.filter(isElement), part]));
}
const rowsOf = (table: Element): Element[] => partsOf(table).filter(({ tagName }) => tagName === 'tr');
const cellsOf = (parent: Parent): Element[] =>
  parent.childNodes
    .filter(isElement)
    .flatMap((child) =>
      ['td', 'th'].includes(child.tagName) ? [child] : child.tagName === 'table' ? [] : cellsOf(child),
    );

const isBlank = (nodes: readonly RichNode[]): boolean =>
  nodes.every((node) =>
    node.type === 'text' ? node.text.trim() === '' : 'children' in node && isBlank(node.children),
  );

/** Takes out empty paragraphs and the blanks between blocks, and merges what is formatted twice. */
function tidy(nodes: readonly RichNode[]): RichNode[] {
  const tidied: RichNode[] = [];
  for (const node of nodes) {
    if (node.type === 'table') tidied.push({ ...node, rows: node.rows.filter((row) => !row.every(isBlank)) });
    else if (!('children' in node)) tidied.push(node);
    else if (isBlank(node.children)) {
      if (!['paragraph', 'item', 'heading'].includes(node.type)) tidied.push(...node.children);
    } else tidied.push({ ...node, children: tidy(node.children) });
  }
  return withoutBlanks(tidied);
}

/** What may be kept of pasted HTML, as a tree. */
export function readPaste(html: string, myUserId: string): readonly RichNode[] {
  // The fragment that was copied, without the page around it.
  const copied = /<!--\s*StartFragment\s*-->([\s\S]*?)<!--\s*EndFragment\s*-->/.exec(html)?.[1];
  // A piece of a table comes without the table's tags.
  const isPiece = copied !== undefined && /^\s*<t[rdh][\s>]/i.test(copied);
  const fragment = parseFragment(cutText(copied === undefined || isPiece ? html : copied, longestPaste));
  gatherWordLists(fragment);
  clean(fragment, 0);
  cleanTables(fragment, 0);
  const nodes = tidy(convertFragment(fragment, myUserId));
  return nodes.length > 0 ? nodes : [{ type: 'text', text: rawText(fragment).trim() }];
}
