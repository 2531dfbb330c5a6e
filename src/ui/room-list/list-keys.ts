/** Keyboard movement in the list: where a key leads. */
import type { ListEntry } from './list-entries';
import { foldText } from '../../protocol/fold-text';

const isRoom = (entry: ListEntry | undefined): boolean => entry?.kind === 'room';
/** Rows that Page Up and Page Down pass. */
const page = 8;

/** Index of the room that a movement key leads to from `index` (-1 for none); null where the key does not move. */
export function moveTo(entries: readonly ListEntry[], index: number, key: string): number | null {
  const rooms = entries.flatMap((entry, at) => (isRoom(entry) ? [at] : []));
  if (rooms.length === 0) return null;
  const place = rooms.indexOf(index);
  const last = rooms.length - 1;
  const to = (at: number): number | null => rooms[Math.min(last, Math.max(0, at))] ?? null;
  switch (key) {
    case 'ArrowDown':
      return to(place + 1);
    case 'ArrowUp':
      return to(place === -1 ? last : place - 1);
    case 'Home':
      return to(0);
    case 'End':
      return to(last);
    case 'PageDown':
      return to(place + page);
    case 'PageUp':
      return to(place - page);
    default:
      return null;
  }
}

/** Milliseconds within which typed letters belong together. */
const together = 700;

/** Type-ahead: remembers the letters and answers the next room whose name begins with them. */
export function createTypeAhead(now: () => number = () => performance.now()) {
  let letters = '';
  let at = -Infinity;
  return (entries: readonly ListEntry[], index: number, key: string): number | null => {
    if (!/^.$/u.test(key) || (key === ' ' && letters === '')) return null;
    letters = now() - at > together ? foldText(key) : letters + foldText(key);
    at = now();
    // One letter pressed again goes on to the next name; a longer beginning may stay where it is.
    const same = letters === letters.charAt(0).repeat(letters.length);
    const wanted = same ? letters.charAt(0) : letters;
    const from = same ? index + 1 : Math.max(0, index);
    for (let step = 0; step < entries.length; step += 1) {
      const place = (from + step) % entries.length;
      const entry = entries[place];
      if (entry?.kind === 'room' && foldText(entry.row.name).startsWith(wanted)) return place;
    }
    return null;
  };
}
