/** Markdown as people write it in messages (CommonMark with tables, strike-through, spoilers and formulas). */
import MarkdownIt from 'markdown-it';
import { escapeHtml } from './write-html';

const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false, breaks: true });
markdown.disable([
  // Pictures would have every reader's client fetch them.
  'image',
  // Who indents a line, or draws one below it, means neither code nor a heading.
  'code',
  'lheading',
  'reference',
  'entity',
]);

type StateInline = Parameters<Parameters<typeof markdown.inline.ruler.push>[1]>[0];

/** The end of what stands between two equal marks, or null. White space at the marks' inner sides is no markup. */
function endOfMarked(source: string, start: number, last: number, mark: string): number | null {
  const from = start + mark.length;
  const end = source.indexOf(mark, from + 1);
  if (end < 0 || end + mark.length > last || /^\s/.test(source.slice(from)) || /\s$/.test(source.slice(from, end)))
    return null;
  return end;
}

/** `||hidden||` and `||reason|hidden||` (client-server API, "Spoiler messages"). */
function spoiler(state: StateInline, silent: boolean): boolean {
  if (!state.src.startsWith('||', state.pos)) return false;
  const end = endOfMarked(state.src, state.pos, state.posMax, '||');
  if (end === null) return false;
  if (!silent) {
    const inner = state.src.slice(state.pos + 2, end);
    const at = inner.indexOf('|');
    const reason = at > 0 ? inner.slice(0, at).trim() : '';
    const { posMax } = state;
    state.push('html_inline', '', 0).content =
      `<span data-mx-spoiler${reason === '' ? '' : `="${escapeHtml(reason)}"`}>`;
    state.pos += 2 + (at > 0 ? at + 1 : 0);
    state.posMax = end;
    state.md.inline.tokenize(state);
    state.push('html_inline', '', 0).content = '</span>';
    state.posMax = posMax;
  }
  state.pos = end + 2;
  return true;
}

/** `$$formula$$` (client-server API, "Mathematical messages"). */
function maths(state: StateInline, silent: boolean): boolean {
  if (!state.src.startsWith('$$', state.pos)) return false;
  const end = endOfMarked(state.src, state.pos, state.posMax, '$$');
  if (end === null) return false;
  if (!silent) {
    const source = escapeHtml(state.src.slice(state.pos + 2, end));
    state.push('html_inline', '', 0).content = `<span data-mx-maths="${source}"><code>${source}</code></span>`;
  }
  state.pos = end + 2;
  return true;
}

/** The signs at which a run of plain text may end, with those of the rules above. */
const ends = /[\n!#$%&*+\-:<=>@[\\\]^_`{|}~]/g;
function plainRun(state: StateInline, silent: boolean): boolean {
  ends.lastIndex = state.pos;
  const end = Math.min(ends.exec(state.src)?.index ?? state.posMax, state.posMax);
  if (end === state.pos) return false;
  if (!silent) state.pending += state.src.slice(state.pos, end);
  state.pos = end;
  return true;
}
markdown.inline.ruler.at('text', plainRun);
markdown.inline.ruler.before('emphasis', 'spoiler', spoiler);
markdown.inline.ruler.before('emphasis', 'maths', maths);

const withBreaks = (html: string): string => html.trim().replaceAll('<br>\n', '<br>');

/** Lines of Markdown as HTML, with their paragraphs, lists and the like. */
export const renderMarkdown = (source: string): string => withBreaks(markdown.render(source));

/** Markdown within a paragraph as HTML. */
export const renderInlineMarkdown = (source: string): string => withBreaks(markdown.renderInline(source));
