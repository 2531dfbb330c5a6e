import { foldText } from '../../protocol/fold-text';
import type { StoredImage, StoredPack } from './read-pack';

const mostFound = 8;

/** Custom emoji by their names: those that begin with a term before those that have it in them; `exact`: that name alone. */
export function findEmotes(packs: readonly StoredPack[], term: string, exact: boolean): readonly StoredImage[] {
  const wanted = foldText(term);
  const emotes = packs.flatMap(({ images }) => images.filter(({ isEmote }) => isEmote));
  const places = emotes.map((image) => ({ image, at: foldText(image.shortcode).indexOf(wanted) }));
  const matching = exact
    ? places.filter(({ image }) => foldText(image.shortcode) === wanted)
    : places.filter(({ at }) => at >= 0).sort((one, other) => Math.min(one.at, 1) - Math.min(other.at, 1));
  // The same picture in two packs is offered once.
  return [...new Map(matching.map(({ image }) => [image.mxc, image])).values()].slice(0, mostFound);
}
