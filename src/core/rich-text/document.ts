/** A written document as the two bodies of a message (client-server API, "m.room.message"). */
import type { RichNode } from '../../protocol/rich-text';
import { isInline } from './block-types';
import { renderInlineMarkdown, renderMarkdown } from './markdown';
import { writeHtml, writeInline } from './write-html';
import { writePlain } from './write-plain';

type Nodes = readonly RichNode[];

interface Formatted {
  body: string;
  /** Null where the body says it all. */
  formattedBody: string | null;
}

/** Signs of a private area that stand for what is formatted already while Markdown is read in the text around it. */
const [first, last] = ['\uE000', '\uE001'];
const placeholder = /\uE000(\d+)\uE001/g;
const privateSigns = /[\uE000\uE001]/g;

function lineWriter(render: (source: string) => string): (line: Nodes) => string {
  return (line) => {
    const kept: RichNode[] = [];
    const source = line
      .map((node) => {
        if (node.type === 'text') return node.text.replaceAll(privateSigns, '');
        if (node.type === 'break') return '\n';
        kept.push(node);
        return `${first}${kept.length - 1}${last}`;
      })
      .join('');
    return render(source).replaceAll(placeholder, (_match, index: string) => {
      const node = kept[Number(index)];
      return node ? writeInline(node) : '';
    });
  };
}
const withMarkdown = lineWriter(renderInlineMarkdown);
const withBlocks = lineWriter(renderMarkdown);

/** Lines between blocks may hold any Markdown, those within a block what fits into a line. */
function writeDocument(nodes: Nodes): string {
  const parts: string[] = [];
  let lines: RichNode[] = [];
  const endLines = () => {
    const [start, end] = [lines.findIndex(isWord), lines.findLastIndex(isWord)];
    if (start >= 0) parts.push(withBlocks(lines.slice(start, end + 1)));
    lines = [];
  };
  for (const node of nodes) {
    if (isInline(node)) lines.push(node);
    else {
      endLines();
      parts.push(writeHtml([node], withMarkdown));
    }
  }
  endLines();
  return parts.join('\n');
}
const isWord = (node: RichNode): boolean => node.type !== 'break';

const plainMarkup = /^<p>[^<>]*(?:<br>[^<>]*)*<\/p>$/;
/** A lone `-`, `#` or `---` is no list, heading or rule without words. */
const isWordless = (html: string): boolean => html.replaceAll(/<(?!img )[^>]*>/g, '').trim() === '';

/** Without the lines and blanks before and after the words. */
function trimmed(nodes: Nodes): Nodes {
  const trimEdge = (all: Nodes, at: 0 | -1): Nodes => {
    const edge = all.at(at);
    const others = at === 0 ? all.slice(1) : all.slice(0, -1);
    if (edge?.type === 'break') return trimEdge(others, at);
    if (edge?.type !== 'text') return all;
    const text = at === 0 ? edge.text.trimStart() : edge.text.trimEnd();
    if (text === '') return trimEdge(others, at);
    return at === 0 ? [{ type: 'text', text }, ...others] : [...others, { type: 'text', text }];
  };
  return trimEdge(trimEdge(nodes, 0), -1);
}

/** The two bodies; without `markdown` the text is taken sign by sign. */
export function formatDocument(written: Nodes, markdown = true): Formatted {
  const nodes = trimmed(written);
  const body = writePlain(nodes);
  if (!markdown) {
    const isPlain = nodes.every(({ type }) => type === 'text' || type === 'break');
    return { body, formattedBody: isPlain ? null : writeHtml(nodes) };
  }
  const html = writeDocument(nodes);
  if (plainMarkup.test(html) || isWordless(html)) return { body, formattedBody: null };
  const onlyParagraph = /^<p>([\s\S]*)<\/p>$/.exec(html)?.[1];
  const inner = onlyParagraph !== undefined && !/<\/?(?:p|div)[ >]/.test(onlyParagraph) ? onlyParagraph : html;
  return { body, formattedBody: inner };
}
