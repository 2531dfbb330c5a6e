/** Every emoji of Unicode with its names in the interface's language (emojibase), loaded when it is first wanted. */
import english from 'emojibase-data/en/compact.json?url';
import englishNames from 'emojibase-data/en/shortcodes/github.json?url';
import french from 'emojibase-data/fr/compact.json?url';
import frenchNames from 'emojibase-data/fr/shortcodes/cldr.json?url';
import type { Language } from '../language';
import { makeEmoji, type Emoji, type EmojiRecord, type EmojiNames } from './emoji';

async function read<T>(address: string): Promise<T> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`Emoji could not be read: ${answer.status}`);
  return (await answer.json()) as T;
}

const sources = {
  en: { records: english, names: [englishNames] },
  // English names are known to everybody who has used another messenger.
  fr: { records: french, names: [frenchNames, englishNames] },
} as const satisfies Record<Language, unknown>;

async function load(language: Language): Promise<readonly Emoji[]> {
  const { records, names } = sources[language];
  const [all, ...named] = await Promise.all([
    read<readonly EmojiRecord[]>(records),
    ...names.map((address) => read<EmojiNames>(address)),
  ]);
  return makeEmoji(all, named);
}

const loaded = new Map<Language, Promise<readonly Emoji[]>>();

/** The emoji in Unicode's order, named in a language. */
export function loadEmoji(language: Language): Promise<readonly Emoji[]> {
  const known = loaded.get(language) ?? load(language);
  loaded.set(language, known);
  return known;
}
