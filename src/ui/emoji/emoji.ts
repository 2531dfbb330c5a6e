/** Emoji, and how they are found by their names. */
import { foldText } from '../../protocol/fold-text';

/** As it is searched: without accents and case, and “cœur” as people type it. */
const fold = (text: string): string => foldText(text).replaceAll('œ', 'oe').replaceAll('æ', 'ae');

/** A record of emojibase's compact data, as far as it is read. */
export interface EmojiRecord {
  hexcode: string;
  label: string;
  unicode: string;
  group?: number;
  tags?: readonly string[];
  skins?: readonly { unicode: string }[];
}
/** Short names by code point sequence. */
export type EmojiNames = Readonly<Record<string, string | readonly string[]>>;

/** The groups of Unicode, in its order; `component` (2) is no group that one chooses from. */
export const emojiGroups = [
  'smileys',
  'people',
  null,
  'animals',
  'food',
  'travel',
  'activities',
  'objects',
  'symbols',
  'flags',
] as const;
export type EmojiGroup = NonNullable<(typeof emojiGroups)[number]>;

export interface Emoji {
  text: string;
  label: string;
  group: EmojiGroup;
  /** The names between colons. */
  names: readonly string[];
  /** By skin tone from light to dark; empty where there are none. */
  tones: readonly string[];
  /** What it is searched by, folded. */
  words: { label: string; names: readonly string[]; tags: readonly string[] };
}

export function makeEmoji(records: readonly EmojiRecord[], names: readonly EmojiNames[]): readonly Emoji[] {
  return records.flatMap((record): Emoji[] => {
    const group = record.group === undefined ? null : (emojiGroups[record.group] ?? null);
    if (group === null) return [];
    const own = [...new Set(names.flatMap((each) => each[record.hexcode] ?? []))];
    return [
      {
        text: record.unicode,
        label: record.label,
        group,
        names: own,
        // The first five: those of couples have two tones each.
        tones: record.skins?.length === 5 ? record.skins.map(({ unicode }) => unicode) : [],
        words: { label: fold(record.label), names: own.map(fold), tags: (record.tags ?? []).map(fold) },
      },
    ];
  });
}

const wordIn = (text: string, term: string): boolean =>
  text.startsWith(term) || text.includes(` ${term}`) || text.includes(`’${term}`);

/** How well an emoji answers a folded term: 0 is best, null not at all. */
function rank({ words }: Emoji, term: string): number | null {
  if (words.names.includes(term) || words.label === term) return 0;
  if (words.names.some((name) => name.startsWith(term))) return 1;
  if (wordIn(words.label, term)) return 2;
  if (words.tags.some((tag) => wordIn(tag, term))) return 3;
  return words.names.some((name) => name.includes(`_${term}`)) ? 4 : null;
}

/** The emoji that answer a term, the best first and otherwise in their own order. */
export function searchEmoji(emoji: readonly Emoji[], query: string, most = Infinity): readonly Emoji[] {
  const term = fold(query.trim());
  if (term === '') return emoji.slice(0, most);
  const ranked: Emoji[][] = [[], [], [], [], []];
  for (const each of emoji) {
    const place = rank(each, term);
    if (place !== null) ranked[place]?.push(each);
  }
  return ranked.flat().slice(0, most);
}

/** An emoji in a skin tone (0 for none, 1 to 5 from light to dark). */
export const inTone = ({ text, tones }: Emoji, tone: number): string => (tone > 0 ? tones[tone - 1] : null) ?? text;
