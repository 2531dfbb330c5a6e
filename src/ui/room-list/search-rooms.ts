/** The filter box: finds any of thousands of rooms within a frame. */
import type { RoomRow } from '../../protocol/rooms';
import { foldText } from '../../protocol/fold-text';

/** Folded names, made once for each row; a row that changes is a new object. */
const foldedNames = new WeakMap<RoomRow, string>();

function foldedName(row: RoomRow): string {
  const known = foldedNames.get(row);
  if (known !== undefined) return known;
  const folded = foldText(row.name);
  foldedNames.set(row, folded);
  return folded;
}

const wordStart = /[^\p{L}\p{N}]/u;

/** How well a folded name answers a folded query: 0 is best, null not at all. */
export function rank(name: string, query: string): number | null {
  const at = name.indexOf(query);
  if (at === 0) return 0;
  if (at > 0) return wordStart.test(name.charAt(at - 1)) ? 1 : 2;
  const words = query.split(/\s+/).filter(Boolean);
  return words.length > 1 && words.every((word) => name.includes(word)) ? 3 : null;
}

/** The rows whose names answer a query, the best first and otherwise in the list's order. */
export function searchRooms(rows: readonly RoomRow[], query: string): readonly RoomRow[] {
  const wanted = foldText(query.trim());
  if (wanted === '') return rows;
  const ranked: RoomRow[][] = [[], [], [], []];
  for (const row of rows) {
    const place = rank(foldedName(row), wanted);
    if (place !== null) ranked[place]?.push(row);
  }
  return ranked.flat();
}

/** Folds the names ahead of the first key. */
export function prepareSearch(rows: readonly RoomRow[]): void {
  for (const row of rows) foldedName(row);
}
