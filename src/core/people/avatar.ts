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

function firstGrapheme(text: string): string {
  // A single grapheme may be made of hundreds of code points; an avatar shows at most a few.
  for (const { segment } of segmenter.segment(text.slice(0, 64))) return segment.slice(0, 8);
  return '';
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
 * letters, else the first sign.
 */
export function initialsOf(name: string): string {
  const words = name
    .slice(0, 200)
    .split(/[\s–—·:/|_-]+/u)
    .map((word) => word.replace(/^(?:[dl]['’])?[^\p{L}\p{N}]*/u, ''))
    .filter((word) => word.length > 0);
  const [first, ...others] = words;
  const second = others.find((word) => !particles.has(word)) ?? others[0];
  if (first === undefined) return firstGrapheme(name.trim()).toLocaleUpperCase();
  return `${firstGrapheme(first)}${second === undefined ? '' : firstGrapheme(second)}`.toLocaleUpperCase();
}

/** The picture of `id`; `mxc` is what the server claims and may be anything. */
export function avatarOf(accountId: string, id: string, name: string, mxc: unknown): Avatar {
  const url = typeof mxc === 'string' ? thumbnailUrl(accountId, mxc, avatarPixels, avatarPixels, 'crop') : null;
  return { url, initials: initialsOf(name), colour: colourOf(id) };
}
