/** Which pictures of packs are offered. */
import { foldText } from '../../protocol/fold-text';
import type { ImagePack } from '../../protocol/image-packs';

export type PackUse = 'emote' | 'sticker';

/** The packs with the pictures for a use whose name or words have a term in them; packs without any are left out. */
export function foundIn(packs: readonly ImagePack[], use: PackUse, term: string): readonly ImagePack[] {
  const wanted = foldText(term.trim());
  return packs
    .map((pack) => ({
      ...pack,
      images: pack.images.filter(
        ({ isEmote, isSticker, shortcode, body }) =>
          (use === 'emote' ? isEmote : isSticker) && foldText(`${shortcode} ${body}`).includes(wanted),
      ),
    }))
    .filter(({ images }) => images.length > 0);
}
