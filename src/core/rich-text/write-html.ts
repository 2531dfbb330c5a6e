/** A tree as `org.matrix.custom.html` (client-server API, "m.room.message msgtypes"). */
import type { RichNode } from '../../protocol/rich-text';
import { isInline } from './block-types';
import { safeLink } from './links';

type Nodes = readonly RichNode[];

const tags = {
  strong: 'strong',
  em: 'em',
  underline: 'u',
  strike: 'del',
  sub: 'sub',
  sup: 'sup',
  paragraph: 'p',
  quote: 'blockquote',
  item: 'li',
  bullets: 'ul',
} as const;

export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** The permalink of a person, room or alias ("Matrix URIs"); a room without alias is looked for where it was made. */
export function permalink(target: string): string {
  const server = target.startsWith('!') ? target.split(':').slice(1).join(':') : '';
  const via = server === '' ? '' : `?via=${encodeURIComponent(server)}`;
  return `https://matrix.to/#/${encodeURIComponent(target).replaceAll('%40', '@').replaceAll('%3A', ':')}${via}`;
}

/** `writeLine` writes the parts of a line that stand together: it may read Markdown in their text. */
export function writeHtml(nodes: Nodes, writeLine: (line: Nodes) => string = writePlainLine): string {
  const parts: string[] = [];
  let line: RichNode[] = [];
  const endLine = () => {
    if (line.length > 0) parts.push(writeLine(line));
    line = [];
  };
  for (const node of nodes) {
    if (isInline(node)) line.push(node);
    else {
      endLine();
      parts.push(writeBlock(node, writeLine));
    }
  }
  endLine();
  return parts.join('');
}

const writePlainLine = (line: Nodes): string => line.map(writeInline).join('');

/** One part of a line; the text within is taken as it is. */
export function writeInline(node: RichNode): string {
  switch (node.type) {
    case 'text':
      return escapeHtml(node.text).replaceAll('\n', '<br>');
    case 'break':
      return '<br>';
    case 'code':
      return `<code>${escapeHtml(node.text)}</code>`;
    case 'link': {
      const href = safeLink(node.href);
      const shown = writePlainLine(node.children);
      return href === null ? shown : `<a href="${escapeHtml(href)}">${shown}</a>`;
    }
    case 'mention':
      return node.target === '@room'
        ? '@room'
        : `<a href="${escapeHtml(permalink(node.target))}">${escapeHtml(node.label)}</a>`;
    case 'emote': {
      const name = escapeHtml(node.name);
      return `<img data-mx-emoticon src="${escapeHtml(node.mxc)}" alt="${name}" title="${name}" height="32">`;
    }
    case 'spoiler': {
      const reason = node.reason === null ? '' : `="${escapeHtml(node.reason)}"`;
      return `<span data-mx-spoiler${reason}>${writePlainLine(node.children)}</span>`;
    }
    case 'maths':
      return maths(node.source, 'span');
    case 'strong':
    case 'em':
    case 'underline':
    case 'strike':
    case 'sub':
    case 'sup':
      return `<${tags[node.type]}>${writePlainLine(node.children)}</${tags[node.type]}>`;
    default:
      return writeBlock(node, writePlainLine);
  }
}

const maths = (source: string, tag: 'span' | 'div') =>
  `<${tag} data-mx-maths="${escapeHtml(source)}"><code>${escapeHtml(source)}</code></${tag}>`;

function writeBlock(node: RichNode, writeLine: (line: Nodes) => string): string {
  switch (node.type) {
    case 'rule':
      return '<hr>';
    case 'code-block': {
      const language = node.language === null ? '' : ` class="language-${escapeHtml(node.language)}"`;
      return `<pre><code${language}>${escapeHtml(node.text)}\n</code></pre>`;
    }
    case 'heading':
      return `<h${node.level}>${writeHtml(node.children, writeLine)}</h${node.level}>`;
    case 'numbers': {
      const start = node.start === 1 ? '' : ` start="${node.start}"`;
      return `<ol${start}>${writeHtml(node.children, writeLine)}</ol>`;
    }
    case 'table':
      return writeTable(node, writeLine);
    case 'details':
      return `<details><summary>${writeHtml(node.summary, writeLine)}</summary>${writeHtml(node.children, writeLine)}</details>`;
    case 'maths':
      return maths(node.source, 'div');
    case 'paragraph':
    case 'quote':
    case 'item':
    case 'bullets':
      return `<${tags[node.type]}>${writeHtml(node.children, writeLine)}</${tags[node.type]}>`;
    default:
      return writeInline(node);
  }
}

function writeTable(node: Extract<RichNode, { type: 'table' }>, writeLine: (line: Nodes) => string): string {
  const row = (cells: readonly Nodes[], tag: 'th' | 'td') =>
    `<tr>${cells.map((cell) => `<${tag}>${writeHtml(cell, writeLine)}</${tag}>`).join('')}</tr>`;
  const head = node.header.length === 0 ? '' : `<thead>${row(node.header, 'th')}</thead>`;
  return `<table>${head}<tbody>${node.rows.map((cells) => row(cells, 'td')).join('')}</tbody></table>`;
}
