/** The emoji of the picker laid out in rows, and how keys move between them. */
import type { Emoji, EmojiGroup } from './emoji';

export const columns = 9;

export type PickerHeading = EmojiGroup | 'recent' | 'found';
/** A line of the picker; `first` is the place of its first emoji among all that are shown. */
export type PickerRow =
  { kind: 'heading'; heading: PickerHeading } | { kind: 'emoji'; first: number; emoji: readonly Emoji[] };

export interface PickerSection {
  heading: PickerHeading;
  emoji: readonly Emoji[];
}

export function rowsOf(sections: readonly PickerSection[]): readonly PickerRow[] {
  const rows: PickerRow[] = [];
  let first = 0;
  for (const { heading, emoji } of sections) {
    if (emoji.length === 0) continue;
    rows.push({ kind: 'heading', heading });
    for (let start = 0; start < emoji.length; start += columns) {
      const part = emoji.slice(start, start + columns);
      rows.push({ kind: 'emoji', first, emoji: part });
      first += part.length;
    }
  }
  return rows;
}

/** The row that holds a place. */
export const rowAt = (rows: readonly PickerRow[], place: number): number =>
  rows.findIndex((row) => row.kind === 'emoji' && place >= row.first && place < row.first + row.emoji.length);

/** Where an arrow key leads from a place (null: nowhere yet); null for keys that lead nowhere. */
export function moved(rows: readonly PickerRow[], from: number | null, key: string): number | null {
  const lines = rows.filter((row) => row.kind === 'emoji');
  const last = lines.at(-1);
  if (!last) return null;
  const end = last.first + last.emoji.length - 1;
  if (from === null) return key === 'ArrowDown' ? 0 : null;
  if (key === 'ArrowRight') return Math.min(end, from + 1);
  if (key === 'ArrowLeft') return Math.max(0, from - 1);
  if (key !== 'ArrowDown' && key !== 'ArrowUp') return null;
  const at = lines.findIndex((row) => from >= row.first && from < row.first + row.emoji.length);
  const here = lines[at];
  const there = lines[at + (key === 'ArrowDown' ? 1 : -1)];
  if (!here || !there) return from;
  return there.first + Math.min(from - here.first, there.emoji.length - 1);
}
