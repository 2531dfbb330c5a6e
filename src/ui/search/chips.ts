/** The field of a search: filters that are complete stand before it as chips, the rest is text. */
import { attachmentKind, daysOf, filterText, parseQuery, type FilterName } from '../../protocol/search-query';

export interface Chip {
  name: FilterName;
  /** What is asked for: a Matrix ID, a room ID, a date, a kind. */
  value: string;
  /** What is shown for it. */
  label: string;
}

export interface Field {
  chips: readonly Chip[];
  text: string;
}

/** A filter at the end of the text whose value is being typed, and can be proposed. */
export interface Typing {
  name: 'from' | 'in';
  value: string;
  /** The text before it. */
  before: string;
}

/** Makes chips of filters that something follows: who goes on writing has finished them. */
export function takeChips({ chips, text }: Field): Field {
  const taken: Chip[] = [];
  let rest = text;
  for (const part of parseQuery(text)) {
    if (part.kind !== 'filter') continue;
    const at = rest.indexOf(part.text);
    const after = rest.slice(at + part.text.length);
    if (!/^\s/.test(after)) continue;
    taken.push({ name: part.name, value: part.value, label: part.value });
    rest = rest.slice(0, at) + after.trimStart();
  }
  return taken.length === 0 ? { chips, text } : { chips: addChips(chips, taken), text: rest };
}

/** Adds chips; a date takes the place of the one there was, and none is there twice. */
export function addChips(chips: readonly Chip[], added: readonly Chip[]): readonly Chip[] {
  return added.reduce<readonly Chip[]>((known, chip) => {
    const replaces = (other: Chip) =>
      other.name === chip.name && (chip.name === 'before' || chip.name === 'after' || other.value === chip.value);
    return [...known.filter((other) => !replaces(other)), chip];
  }, chips);
}

/** The whole as a query (src/protocol/search-query.ts). */
export function queryOf({ chips, text }: Field): string {
  return [...chips.map(({ name, value }) => filterText(name, value)), text.trim()].filter(Boolean).join(' ');
}

/** The filter that is being typed at the end of a text, or null. */
export function typingOf(text: string): Typing | null {
  const match = /(?:^|\s)(?<name>from|de|in|dans):["“«]?(?<value>[^"”»:]*|@\S*)$/iu.exec(text);
  if (!match?.groups) return null;
  const name = /^(?:from|de)$/i.test(match.groups['name'] ?? '') ? 'from' : 'in';
  const before = text.slice(0, match.index);
  return { name, value: (match.groups['value'] ?? '').trim(), before };
}

/** Whether a chip's value is a date or a kind that has words of its own on the screen. */
export const dayOfChip = ({ name, value }: Chip): number | null =>
  name === 'before' || name === 'after' ? (daysOf(value)?.start ?? null) : null;
export const kindOfChip = ({ name, value }: Chip) => (name === 'has' ? attachmentKind(value) : null);
