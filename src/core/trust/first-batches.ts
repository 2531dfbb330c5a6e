/** A long list on its way to the page for the first time: in pieces, so that none holds the page up. */
import type { ListPatch } from '../../protocol/list-patch';

/** Items of a piece: what the page takes in within a few milliseconds. */
const piece = 1_000;

/** Batches that make up the list one after another; the first one is a reset. */
export function firstBatches<T>(items: readonly T[]): readonly (readonly ListPatch<T>[])[] {
  const batches: (readonly ListPatch<T>[])[] = [[{ op: 'reset', items: items.slice(0, piece) }]];
  for (let index = piece; index < items.length; index += piece)
    batches.push([{ op: 'insert', index, items: items.slice(index, index + piece) }]);
  return batches;
}
