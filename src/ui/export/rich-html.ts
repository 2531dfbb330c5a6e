/** Rich text as HTML and as plain text, for copies that are read elsewhere. Everything from others is escaped. */
import type { RichNode } from '../../protocol/rich-text';

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

const simple = {
  strong: 'strong',
  em: 'em',
  underline: 'u',
  strike: 's',
  sub: 'sub',
  sup: 'sup',
  paragraph: 'p',
  quote: 'blockquote',
  item: 'li',
  bullets: 'ul',
} as const;

/** Addresses that a copy may lead to. */
const allowedLink = /^(?:https?|mailto|matrix):/i;

export function richHtml(nodes: readonly RichNode[]): string {
  return nodes.map(nodeHtml).join('');
}

function nodeHtml(node: RichNode): string {
  switch (node.type) {
    case 'text':
      return escapeHtml(node.text);
    case 'break':
      return '<br>';
    case 'rule':
      return '<hr>';
    case 'code':
      return `<code>${escapeHtml(node.text)}</code>`;
    case 'maths':
      return node.display
        ? `<pre><code>${escapeHtml(node.source)}</code></pre>`
        : `<code>${escapeHtml(node.source)}</code>`;
    case 'code-block':
      return `<pre><code>${escapeHtml(node.text)}</code></pre>`;
    case 'heading':
      return `<h${node.level}>${richHtml(node.children)}</h${node.level}>`;
    case 'numbers':
      return `<ol start="${node.start}">${richHtml(node.children)}</ol>`;
    case 'link':
      return allowedLink.test(node.href)
        ? `<a href="${escapeHtml(node.href)}" rel="noreferrer noopener">${richHtml(node.children)}</a>`
        : richHtml(node.children);
    case 'emote':
      return escapeHtml(node.name);
    case 'mention':
      return `<b>${escapeHtml(node.label)}</b>`;
    case 'spoiler':
      return `<details><summary>${escapeHtml(node.reason ?? '…')}</summary>${richHtml(node.children)}</details>`;
    case 'details':
      return `<details><summary>${richHtml(node.summary)}</summary>${richHtml(node.children)}</details>`;
    case 'table': {
      const row = (cells: readonly (readonly RichNode[])[], tag: 'th' | 'td') =>
        `<tr>${cells.map((cell) => `<${tag}>${richHtml(cell)}</${tag}>`).join('')}</tr>`;
      return `<table>${node.header.length > 0 ? row(node.header, 'th') : ''}${node.rows.map((cells) => row(cells, 'td')).join('')}</table>`;
    }
    default:
      return `<${simple[node.type]}>${richHtml(node.children)}</${simple[node.type]}>`;
  }
}

const blocks = new Set<RichNode['type']>(['paragraph', 'quote', 'item', 'heading', 'bullets', 'numbers']);

export function richPlain(nodes: readonly RichNode[]): string {
  return nodes.map(nodePlain).join('').trim();
}

function nodePlain(node: RichNode): string {
  switch (node.type) {
    case 'text':
    case 'code':
      return node.text;
    case 'code-block':
      return `\n${node.text}\n`;
    case 'maths':
      return node.display ? `\n${node.source}\n` : node.source;
    case 'break':
      return '\n';
    case 'rule':
      return '\n---\n';
    case 'emote':
      return node.name;
    case 'mention':
      return node.label;
    case 'link': {
      const label = node.children.map(nodePlain).join('');
      return label === node.href || node.href.endsWith(label) ? node.href : `${label} (${node.href})`;
    }
    case 'table':
      return `\n${[node.header, ...node.rows].map((cells) => cells.map((cell) => richPlain(cell)).join('\t')).join('\n')}\n`;
    case 'details':
      return `${richPlain(node.summary)}\n${richPlain(node.children)}\n`;
    default: {
      const text = node.children.map(nodePlain).join('');
      return blocks.has(node.type) ? `${node.type === 'item' ? '• ' : ''}${text}\n` : text;
    }
  }
}
