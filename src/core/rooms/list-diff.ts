/** The few patches that turn one keyed list into another. */
import type { ListPatch } from '../../protocol/list-patch';

/**
 * Patches from `before` to `after`. Keys are unique in each list. What keeps its place (a longest increasing run of
 * old positions) is not touched, so one room that jumps to the top costs one move however long the list is.
 */
export function diffLists<T>(
  before: readonly T[],
  after: readonly T[],
  keyOf: (item: T) => string,
  same: (left: T, right: T) => boolean,
): ListPatch<T>[] {
  if (before === after) return [];
  if (before.length === 0) return after.length === 0 ? [] : [{ op: 'reset', items: after }];

  // What both begin and end with is left out of the search: in a long timeline that is nearly all.
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && keyOf(before[head] as T) === keyOf(after[head] as T)) head += 1;
  let tail = 0;
  const more = () => tail < shorter - head && keyOf(before.at(-1 - tail) as T) === keyOf(after.at(-1 - tail) as T);
  while (more()) tail += 1;
  const middle = after.slice(head, after.length - tail);
  const patches = diffMiddle(before.slice(head, before.length - tail), middle, head, keyOf, same);
  const shift = before.length - after.length;
  for (let index = 0; index < after.length; index += 1) {
    if (index === head) index += middle.length;
    const old = before[index < head ? index : index + shift];
    const item = after[index];
    if (old !== undefined && item !== undefined && !same(old, item)) patches.push({ op: 'update', index, item });
  }
  return patches.length > Math.max(8, after.length) ? [{ op: 'reset', items: after }] : patches;
}

/** Patches of the part that differs; `offset` is where it begins. */
function diffMiddle<T>(
  before: readonly T[],
  after: readonly T[],
  offset: number,
  keyOf: (item: T) => string,
  same: (left: T, right: T) => boolean,
): ListPatch<T>[] {
  const oldIndex = new Map(before.map((item, index) => [keyOf(item), index]));
  const staying = stayingKeys(after, keyOf, oldIndex);
  const patches: ListPatch<T>[] = [];
  removals(before, (item) => !staying.has(keyOf(item)), patches);
  insertions(after, (item) => !staying.has(keyOf(item)), patches);
  const moved = asMove(patches, before, after, keyOf);
  if (moved) patches.splice(0, patches.length, moved);

  after.forEach((item, index) => {
    const key = keyOf(item);
    const old = oldIndex.get(key);
    const previous = old === undefined ? undefined : before[old];
    // What was taken out and put in again came with its new value; a true move did not.
    const carried = staying.has(key) || moved !== null;
    if (carried && previous !== undefined && !same(previous, item)) patches.push({ op: 'update', index, item });
  });
  return patches.map((patch) => shifted(patch, offset));
}

function shifted<T>(patch: ListPatch<T>, offset: number): ListPatch<T> {
  if (patch.op === 'reset') return patch;
  if (patch.op === 'move') return { op: 'move', from: patch.from + offset, to: patch.to + offset };
  return { ...patch, index: patch.index + offset };
}

/** Keys of a longest run of `after` whose old positions grow. */
function stayingKeys<T>(
  after: readonly T[],
  keyOf: (item: T) => string,
  oldIndex: ReadonlyMap<string, number>,
): Set<string> {
  const common: { key: string; old: number }[] = [];
  for (const item of after) {
    const key = keyOf(item);
    const old = oldIndex.get(key);
    if (old !== undefined) common.push({ key, old });
  }
  /** For each run length, the index in `common` of its smallest last element. */
  const tails: number[] = [];
  const previous = common.map(() => -1);
  common.forEach(({ old }, index) => {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const tail = common[tails[middle] ?? 0];
      if (tail && tail.old < old) low = middle + 1;
      else high = middle;
    }
    previous[index] = low > 0 ? (tails[low - 1] ?? -1) : -1;
    tails[low] = index;
  });
  const keys = new Set<string>();
  for (let index = tails.at(-1) ?? -1; index >= 0; index = previous[index] ?? -1) {
    const entry = common[index];
    if (entry) keys.add(entry.key);
  }
  return keys;
}

/** Removal of every run of items that go, from the end so that earlier positions stay true. */
function removals<T>(list: readonly T[], goes: (item: T) => boolean, patches: ListPatch<T>[]): void {
  let end = list.length;
  while (end > 0) {
    let start = end;
    while (start > 0 && goes(list[start - 1] as T)) start -= 1;
    if (start < end) patches.push({ op: 'remove', index: start, count: end - start });
    end = start - 1;
  }
}

/** Insertion of every run of items that come, from the start, in positions of the final list. */
function insertions<T>(list: readonly T[], comes: (item: T) => boolean, patches: ListPatch<T>[]): void {
  let start = 0;
  while (start < list.length) {
    let end = start;
    while (end < list.length && comes(list[end] as T)) end += 1;
    if (end > start) patches.push({ op: 'insert', index: start, items: list.slice(start, end) });
    start = end + 1;
  }
}

/** One removal and one insertion of the same single item are a move. */
function asMove<T>(
  patches: readonly ListPatch<T>[],
  before: readonly T[],
  after: readonly T[],
  keyOf: (item: T) => string,
): ListPatch<T> | null {
  const [removal, insertion] = patches;
  if (patches.length !== 2 || removal?.op !== 'remove' || insertion?.op !== 'insert') return null;
  const gone = before[removal.index];
  const come = after[insertion.index];
  const single = removal.count === 1 && insertion.items.length === 1;
  if (!single || gone === undefined || come === undefined || keyOf(gone) !== keyOf(come)) return null;
  return { op: 'move', from: removal.index, to: insertion.index };
}
