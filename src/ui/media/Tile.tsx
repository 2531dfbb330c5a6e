import { ImageOff, Play, ShieldX } from 'lucide-react';
import { useState } from 'react';
import type { MediaItem } from '../../protocol/room-media';
import { useText } from '../language';
import { Blurred } from './Blurred';
import { isRefused } from './scan-state';
import { useScan } from './use-scan';
import styles from './MediaPanel.module.css';

/** One picture or film in the grid. */
export function Tile({ item: { attachment, type }, onOpen }: { item: MediaItem; onOpen: () => void }) {
  const t = useText();
  const scan = useScan(attachment.url);
  const [isBroken, setBroken] = useState(false);
  const { name, thumbnailUrl, blurhash, url } = attachment;
  const isBlocked = isRefused(scan);
  return (
    <button
      type="button"
      className={styles.tile}
      title={name}
      disabled={url === null || isBlocked}
      aria-label={t(type === 'video' ? 'media.filmNamed' : 'timeline.imageNamed', { name })}
      onClick={onOpen}
    >
      {blurhash ? <Blurred hash={blurhash} /> : null}
      {isBlocked ? (
        <ShieldX size={22} aria-hidden />
      ) : isBroken || thumbnailUrl === null ? (
        type === 'image' ? (
          <ImageOff size={22} aria-hidden />
        ) : null
      ) : (
        <img src={thumbnailUrl} alt="" loading="lazy" decoding="async" onError={() => setBroken(true)} />
      )}
      {type === 'video' ? (
        <span className={styles.play}>
          <Play size={16} aria-hidden fill="currentColor" />
        </span>
      ) : null}
    </button>
  );
}
