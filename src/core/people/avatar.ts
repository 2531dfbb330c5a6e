/** Initials and colour of people and rooms. */
import { thumbnailUrl } from '../../protocol/media';
import type { Avatar } from '../../protocol/people';

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
/** Thumbnails are asked for at twice the largest avatar of the lists (42 px), so that they stay sharp. */
const avatarPixels = 96;

/** Colour 0–7, the same for an ID in every session (FNV-1a). */
export function colourOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < id.length; index += 1) {
    hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0) % 8;
}

/** The first `count` signs; of one that is made of hundreds of code points an avatar shows a few. */
function firstGraphemes(text: string, count = 1): string {
  const found: string[] = [];
  for (const { segment } of segmenter.segment(text.slice(0, 64))) {
    found.push(segment.slice(0, 8));
    if (found.length === count) break;
  }
  return found.join('');
}

/** Words that name nothing (articles, prepositions, conjunctions of French and English) give no initial. */
const particles = new Set([
  'de',
  'des',
  'du',
  'la',
  'le',
  'les',
  'et',
  'à',
  'au',
  'aux',
  'en',
  'of',
  'the',
  'and',
  'for',
]);

/**
 * Up to two capital initials: of the first two words that start with a letter or digit and are no particle in small
 * letters, else the first sign. A name of one word gives its first `ofOneWord` letters.
 */
export function initialsOf(name: string, ofOneWord: 1 | 2 = 1): string {
  const words = name
    .slice(0, 200)
    .split(/[\s–—·:/|_-]+/u)
    .map((word) => word.replace(/^(?:[dl]['’])?[^\p{L}\p{N}]*/u, ''))
    .filter((word) => word.length > 0);
  const [first, ...others] = words;
  const second = others.find((word) => !particles.has(word)) ?? others[0];
  if (first === undefined) return firstGraphemes(name.trim()).toLocaleUpperCase();
  const initials =
    second === undefined ? firstGraphemes(first, ofOneWord) : firstGraphemes(first) + firstGraphemes(second);
  return initials.toLocaleUpperCase();
}

/** The picture of `id`; `mxc` is what the server claims and may be anything. */
export function avatarOf(accountId: string, id: string, name: string, mxc: unknown): Avatar {
  const url = typeof mxc === 'string' ? thumbnailUrl(accountId, mxc, avatarPixels, avatarPixels, 'crop') : null;
  // Spaces and rooms are often called by one word, and stand side by side in the rail.
  return { url, initials: initialsOf(name, id.startsWith('!') ? 2 : 1), colour: colourOf(id) };
}
