/**
 * Lists cross as one snapshot (`reset`) and then patches, after matrix-rust-sdk's `VectorDiff`, so that a thousand
 * rooms cost the ui only the rows that changed.
 */
export type ListPatch<T> =
  | { op: 'reset'; items: readonly T[] }
  | { op: 'insert'; index: number; items: readonly T[] }
  | { op: 'remove'; index: number; count: number }
  | { op: 'update'; index: number; item: T }
  /** Takes the item at `from` out, then puts it at `to` of the shortened list. */
  | { op: 'move'; from: number; to: number };

/** Applies patches in order; answers a new array, or the same one where there is nothing to do. */
export function applyListPatches<T>(list: readonly T[], patches: readonly ListPatch<T>[]): readonly T[] {
  if (patches.length === 0) return list;
  let next = [...list];
  for (const patch of patches) {
    switch (patch.op) {
      case 'reset':
        next = [...patch.items];
        break;
      case 'insert':
        next.splice(patch.index, 0, ...patch.items);
        break;
      case 'remove':
        next.splice(patch.index, patch.count);
        break;
      case 'update':
        next[patch.index] = patch.item;
        break;
      case 'move': {
        const [item] = next.splice(patch.from, 1);
        if (item !== undefined) next.splice(patch.to, 0, item);
        break;
      }
    }
  }
  return next;
}
