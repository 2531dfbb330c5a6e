/** One line of a message around what was found in it. */
import type { SnippetPart } from '../../protocol/search';
import { wordsOf, type PlacedWord } from '../../protocol/search-words';
import type { SearchWords } from '../../protocol/vault-search';

/** UTF-16 units shown, and how many of them before the first match. */
const longest = 180;
const lead = 40;

interface Range {
  start: number;
  end: number;
  /** Which of the wanted phrases. */
  phrase: number;
}

/** Where the wanted words stand, in the order of the text. A found beginning marks as much as was typed of it. */
function rangesOf(words: readonly PlacedWord[], wanted: readonly SearchWords[]): readonly Range[] {
  const ranges: Range[] = [];
  words.forEach((first, at) => {
    wanted.forEach(({ words: phrase, prefix }, index) => {
      const found = phrase.every((word, step) => {
        const here = words[at + step]?.word;
        return prefix && step === phrase.length - 1 ? here?.startsWith(word) : here === word;
      });
      const last = words[at + phrase.length - 1];
      if (!found || !last) return;
      const typed = phrase.at(-1)?.length ?? 0;
      // Folding may change a word's length: then the whole word is marked.
      const whole = last.end - last.start;
      const end = prefix && last.word.length === whole ? last.start + typed : last.end;
      ranges.push({ start: first.start, end, phrase: index });
    });
  });
  return ranges;
}

/** The match to begin at: the one with the most different phrases in view. */
function best(ranges: readonly Range[]): Range | undefined {
  let found: { range: Range; phrases: number } | undefined;
  for (const range of ranges) {
    const inView = ranges.filter(({ start, end }) => start >= range.start && end <= range.start + longest - lead);
    const phrases = new Set(inView.map(({ phrase }) => phrase)).size;
    if (!found || phrases > found.phrases) found = { range, phrases };
  }
  return found?.range;
}

/** The line, in parts; the beginning of the text where nothing of it was looked for. */
export function snippetOf(text: string, wanted: readonly SearchWords[]): readonly SnippetPart[] {
  const words = wordsOf(text);
  const ranges = rangesOf(words, wanted);
  const from = best(ranges)?.start ?? 0;
  const start = from <= lead ? 0 : (words.find((word) => word.start >= from - lead)?.start ?? from);
  const end =
    text.length <= start + longest
      ? text.length
      : (words.findLast((word) => word.end <= start + longest)?.end ?? start + longest);
  const parts: SnippetPart[] = [];
  const add = (to: number, match: boolean, at: number) => {
    const shown = text
      .slice(at, to)
      .replaceAll(/[\u202a-\u202e\u2066-\u2069]/gu, '')
      .replaceAll(/[\s\p{Cc}]+/gu, ' ');
    if (shown !== '') parts.push({ text: shown, match });
  };
  let at = start;
  for (const range of ranges) {
    if (range.start < at || range.end > end) continue;
    add(range.start, false, at);
    add(range.end, true, range.start);
    at = range.end;
  }
  add(end, false, at);
  if (start > 0) parts.unshift({ text: '…', match: false });
  if (end < text.length) parts.push({ text: '…', match: false });
  return parts;
}
