import { useState } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import type { ImagePack, PackImage } from '../../protocol/image-packs';
import { thumbnailUrl } from '../../protocol/media';
import { useAccount } from '../app';
import { classNames } from '../design/class-names';
import { T, useText } from '../language';
import { foundIn, type PackUse } from './found-images';
import styles from './Stickers.module.css';

/** Pixels at which the homeserver makes the pictures that are chosen from. */
const sizes = { emote: 96, sticker: 256 } as const satisfies Record<PackUse, number>;

interface PackGridProps {
  packs: readonly ImagePack[];
  use: PackUse;
  onChoose: (pack: ImagePack, image: PackImage) => void;
}

/** The pictures of packs, pack by pack, to be searched by their names. */
export function PackGrid({ packs, use, onChoose }: PackGridProps) {
  const t = useText();
  const { id: accountId } = useAccount();
  const [term, setTerm] = useState('');
  const found = foundIn(packs, use, term);
  return (
    <div className={styles.picker}>
      <input
        type="search"
        className={styles.search}
        aria-label={t(use === 'sticker' ? 'sticker.search' : 'sticker.searchEmotes')}
        placeholder={t(use === 'sticker' ? 'sticker.search' : 'sticker.searchEmotes')}
        value={term}
        // The picker was opened to choose from it.
        // eslint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        onChange={(event) => setTerm(event.target.value)}
      />
      <div className={styles.packs}>
        {found.map((pack) => {
          const name = pack.name ?? t('sticker.ownPack');
          return (
            <section key={pack.id} aria-label={name}>
              <h3 className={styles.heading} dir="auto">
                {name}
              </h3>
              <ListBox
                aria-label={name}
                layout="grid"
                items={pack.images}
                className={classNames(styles.grid, use === 'sticker' ? styles.stickers : styles.emotes)}
                onAction={(key) => {
                  const image = pack.images.find(({ shortcode }) => shortcode === key);
                  if (image) onChoose(pack, image);
                }}
              >
                {(image) => (
                  <ListBoxItem
                    id={image.shortcode}
                    textValue={image.shortcode}
                    aria-label={image.body}
                    className={styles.choice ?? ''}
                  >
                    <img
                      src={thumbnailUrl(accountId, image.mxc, sizes[use], sizes[use], 'scale') ?? ''}
                      alt=""
                      title={`${image.body} :${image.shortcode}:`}
                      loading="lazy"
                      decoding="async"
                      draggable={false}
                    />
                  </ListBoxItem>
                )}
              </ListBox>
            </section>
          );
        })}
        {found.length === 0 ? (
          <p className={styles.none}>
            <T id="sticker.none" />
          </p>
        ) : null}
      </div>
    </div>
  );
}
