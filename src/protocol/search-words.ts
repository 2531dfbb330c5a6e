/**
 * The words of a text as search compares them: without accents, case and compatibility forms. The vault indexes by them
 * and the core marks what was found by them, so that both always agree.
 */
import { foldText } from './fold-text';

/** A word and where it stands in its text (UTF-16 units, `end` exclusive). */
export interface PlacedWord {
  word: string;
  start: number;
  end: number;
}

/** Scripts that are written without spaces: each of their letters is a word of its own, and words of them phrases. */
const single = String.raw`[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]\p{M}*`;
const pattern = new RegExp(String.raw`${single}|(?:(?!${single})[\p{L}\p{N}\p{M}])+`, 'gu');
/** Letters that Unicode does not take apart, as people type them on a keyboard without them. */
const spelledOut: Readonly<Record<string, string>> = {
  œ: 'oe',
  æ: 'ae',
  ß: 'ss',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  þ: 'th',
  ı: 'i',
};
const ligatures = new RegExp(`[${Object.keys(spelledOut).join('')}]`, 'gu');

/** A word as it is compared. */
export function foldWord(word: string): string {
  return foldText(word).replaceAll(ligatures, (letter) => spelledOut[letter] ?? letter);
}

/** The words of a text in order; what is no letter and no digit parts them. */
export function wordsOf(text: string): readonly PlacedWord[] {
  const words: PlacedWord[] = [];
  for (const match of text.matchAll(pattern)) {
    const word = foldWord(match[0]);
    if (word !== '') words.push({ word, start: match.index, end: match.index + match[0].length });
  }
  return words;
}
