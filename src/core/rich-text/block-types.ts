/** What stands by itself in a text, and what is part of a line. */
import type { RichNode } from '../../protocol/rich-text';

/** Nodes that stand by themselves, whatever they hold; a formula does so where it says so. */
export const blockTypes: ReadonlySet<RichNode['type']> = new Set([
  'paragraph',
  'heading',
  'bullets',
  'numbers',
  'item',
  'quote',
  'table',
  'code-block',
  'rule',
  'details',
]);

export const isInline = (node: RichNode): boolean =>
  node.type === 'maths' ? !node.display : !blockTypes.has(node.type);
