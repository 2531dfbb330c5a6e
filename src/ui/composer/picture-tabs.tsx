/** The picker's tabs for custom emoji and stickers, where there are packs of them. */
import type { ImagePack } from '../../protocol/image-packs';
import type { RichNode } from '../../protocol/rich-text';
import type { PickerTab } from '../emoji';
import type { Text } from '../language';
import { foundIn, PackGrid } from '../stickers';

export interface ComposerPictures {
  packs: readonly ImagePack[];
  /** Reads the packs anew. */
  reload: () => void;
  onSticker: (packId: string, shortcode: string) => Promise<void>;
}

/** A custom emoji is inserted, a sticker is sent at once. */
export function pictureTabs(
  t: Text,
  { packs, onSticker }: ComposerPictures,
  insert: (nodes: readonly RichNode[]) => void,
): readonly PickerTab[] {
  const emotes: PickerTab = {
    id: 'emotes',
    label: t('sticker.emotes'),
    content: (close) => (
      <PackGrid
        packs={packs}
        use="emote"
        onChoose={(_pack, { mxc, shortcode }) => {
          close();
          insert([{ type: 'emote', mxc, name: `:${shortcode}:` }]);
        }}
      />
    ),
  };
  const stickers: PickerTab = {
    id: 'stickers',
    label: t('sticker.stickers'),
    content: (close) => (
      <PackGrid
        packs={packs}
        use="sticker"
        onChoose={({ id }, { shortcode }) => {
          close();
          void onSticker(id, shortcode);
        }}
      />
    ),
  };
  return [
    ...(foundIn(packs, 'emote', '').length > 0 ? [emotes] : []),
    ...(foundIn(packs, 'sticker', '').length > 0 ? [stickers] : []),
  ];
}
