/** Long messages begin short: a pure cut of the tree of a body. */
import type { RichNode } from '../../protocol/rich-text';

/** Characters and lines of a message that are shown before "Show more". */
const limits = { characters: 2_500, lines: 24 };

interface Budget {
  characters: number;
  lines: number;
}
type Nodes = readonly RichNode[];

function takeText(text: string, budget: Budget): string {
  let lines = 0;
  let end = 0;
  const last = Math.min(text.length, Math.max(0, budget.characters));
  while (end < last && lines <= budget.lines) {
    if (text.charCodeAt(end) === 10) lines += 1;
    if (lines > budget.lines) break;
    end += 1;
  }
  budget.characters -= text.length;
  budget.lines -= lines;
  // A surrogate pair is not cut in two.
  const code = text.charCodeAt(end - 1);
  return text.slice(0, end < text.length && code >= 0xd800 && code <= 0xdbff ? end - 1 : end);
}

const isSpent = (budget: Budget): boolean => budget.characters <= 0 || budget.lines < 0;
const blocks: ReadonlySet<RichNode['type']> = new Set([
  'paragraph',
  'item',
  'quote',
  'heading',
  'rule',
  'break',
  'table',
]);

function take(nodes: Nodes, budget: Budget): Nodes {
  const taken: RichNode[] = [];
  for (const node of nodes) {
    if (isSpent(budget)) break;
    if (blocks.has(node.type)) budget.lines -= 1;
    taken.push(takeNode(node, budget));
  }
  return taken;
}

function takeNode(node: RichNode, budget: Budget): RichNode {
  switch (node.type) {
    case 'text':
    case 'code':
    case 'code-block':
      return { ...node, text: takeText(node.text, budget) };
    case 'mention':
      budget.characters -= node.label.length;
      return node;
    case 'maths':
      budget.characters -= node.source.length;
      return node;
    case 'emote':
      budget.characters -= 1;
      return node;
    case 'break':
    case 'rule':
      return node;
    case 'table':
      return { ...node, header: takeCells(node.header, budget), rows: takeRows(node.rows, budget) };
    case 'details':
      return { ...node, summary: take(node.summary, budget), children: take(node.children, budget) };
    default:
      return { ...node, children: take(node.children, budget) };
  }
}

function takeRows(rows: readonly (readonly Nodes[])[], budget: Budget): readonly (readonly Nodes[])[] {
  const taken: (readonly Nodes[])[] = [];
  for (const row of rows) {
    if (isSpent(budget)) break;
    budget.lines -= 1;
    taken.push(takeCells(row, budget));
  }
  return taken;
}
/** Cells stay as many as they are, so that columns stay in line. */
const takeCells = (cells: readonly Nodes[], budget: Budget): readonly Nodes[] =>
  cells.map((cell) => (isSpent(budget) ? [] : take(cell, budget)));

/** The beginning of a body, or null where all of it is short enough to be shown at once. */
export function cutRich(nodes: Nodes): Nodes | null {
  const budget = { ...limits };
  const taken = take(nodes, budget);
  return isSpent(budget) ? taken : null;
}
