/** A tree as the plain body of a message: readable by itself, with the marks of Markdown for what is formatted. */
import type { RichNode } from '../../protocol/rich-text';
import { isInline } from './block-types';
import { plainText } from './links';

type Nodes = readonly RichNode[];

const marks = { strong: '**', em: '*', underline: '', strike: '~~', sub: '', sup: '' } as const;

/** A plain body; a person's or room's mention is its name (client-server API, "User and room mentions"). */
export function writePlain(nodes: Nodes): string {
  return writeBlocks(nodes).replace(/\n+$/, '');
}

function writeBlocks(nodes: Nodes): string {
  let text = '';
  let afterBlock = false;
  for (const node of nodes) {
    const block = !isInline(node);
    if ((block || afterBlock) && text !== '' && !text.endsWith('\n')) text += '\n';
    text += block ? writeBlock(node) : writeInline(node);
    afterBlock = block;
  }
  return text;
}

/** Marks hug the words: white space stays outside of them. */
function marked(mark: string, inner: string): string {
  if (mark === '' || inner.trim() === '') return inner;
  const [, before = '', words = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(inner) ?? [];
  return `${before}${mark}${words}${mark}${after}`;
}

function writeInline(node: RichNode): string {
  switch (node.type) {
    case 'text':
      return node.text;
    case 'break':
      return '\n';
    case 'code':
      return `\`${node.text}\``;
    case 'link': {
      const shown = writeBlocks(node.children);
      const isBare = shown === node.href || `${shown}/` === node.href || `mailto:${shown}` === node.href;
      return isBare || shown === '' ? shown || node.href : `[${shown}](${node.href})`;
    }
    case 'mention':
      return node.label;
    case 'emote':
      return node.name;
    case 'spoiler':
      return marked('||', writeBlocks(node.children));
    case 'maths':
      return `$$${node.source}$$`;
    case 'strong':
    case 'em':
    case 'underline':
    case 'strike':
    case 'sub':
    case 'sup':
      return marked(marks[node.type], writeBlocks(node.children));
    default:
      return writeBlock(node);
  }
}

const indented = (text: string, first: string, rest: string): string =>
  text
    .replace(/\n+$/, '')
    .split('\n')
    .map((line, index) => `${index === 0 ? first : rest}${line}`.trimEnd())
    .join('\n');

function writeBlock(node: RichNode): string {
  switch (node.type) {
    case 'rule':
      return '---\n';
    case 'code-block':
      return `\`\`\`${node.language ?? ''}\n${node.text}\n\`\`\`\n`;
    case 'heading':
      return `${'#'.repeat(node.level)} ${writeBlocks(node.children)}\n`;
    case 'quote':
      return `${indented(writeBlocks(node.children), '> ', '> ')}\n`;
    case 'bullets':
      return `${node.children.map((item) => indented(itemText(item), '- ', '  ')).join('\n')}\n`;
    case 'numbers':
      return `${node.children.map((item, index) => indented(itemText(item), `${node.start + index}. `, '   ')).join('\n')}\n`;
    case 'table':
      return writeTable(node);
    case 'details':
      return `${writeBlocks(node.summary)}\n${writeBlocks(node.children)}\n`;
    case 'maths':
      return `$$${node.source}$$\n`;
    case 'paragraph':
      return `${writeBlocks(node.children)}\n\n`;
    case 'item':
      return `${writeBlocks(node.children)}\n`;
    default:
      return writeInline(node);
  }
}

const itemText = (item: RichNode): string => writeBlocks('children' in item ? item.children : [item]);

function writeTable(node: Extract<RichNode, { type: 'table' }>): string {
  const cell = (nodes: Nodes) => plainText(nodes).trim().replaceAll(/\s+/g, ' ').replaceAll('|', '\\|');
  const line = (cells: readonly Nodes[]) => `| ${cells.map(cell).join(' | ')} |`;
  const width = Math.max(node.header.length, ...node.rows.map((cells) => cells.length));
  const header = node.header.length > 0 ? node.header : Array.from({ length: width }, (): Nodes => []);
  return `${[line(header), `|${' --- |'.repeat(width)}`, ...node.rows.map(line)].join('\n')}\n`;
}
