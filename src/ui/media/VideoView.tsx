import { Play } from 'lucide-react';
import { useState } from 'react';
import type { Attachment } from '../../protocol/timeline';
import { useText } from '../language';
import { Blurred } from './Blurred';
import { clock } from './clock';
import { longest, shownSize } from './shown-size';
import styles from './Picture.module.css';

interface VideoViewProps {
  attachment: Attachment;
  url: string;
  onBroken: () => void;
}

/** A film: its poster until it is pressed, so that nothing is fetched before somebody wants to see it. */
export function VideoView({ attachment, url, onBroken }: VideoViewProps) {
  const t = useText();
  const [isPlaying, setPlaying] = useState(false);
  const [hasPoster, setPoster] = useState(attachment.thumbnailUrl !== null);
  const { width, height } = shownSize(attachment) ?? { width: longest.width, height: 236 };
  if (isPlaying) {
    return (
      <div className={styles.film}>
        {/* Captions are no part of a Matrix video. */}
        {/* eslint-disable-next-line jsx-a11y/media-has-caption */}
        <video
          controls
          autoPlay
          src={url}
          width={Math.max(width, 240)}
          height={Math.max(height, 160)}
          aria-label={attachment.name}
          className={styles.video}
          onError={onBroken}
        />
      </div>
    );
  }
  return (
    <div className={styles.film}>
      <button
        type="button"
        className={styles.poster}
        // The frame has the film's own size, so that nothing moves when it begins.
        style={{ width: Math.max(width, 240), aspectRatio: `${Math.max(width, 240)} / ${Math.max(height, 160)}` }}
        aria-label={t('media.playNamed', { name: attachment.name })}
        onClick={() => setPlaying(true)}
      >
        {attachment.blurhash ? <Blurred hash={attachment.blurhash} /> : null}
        {hasPoster && attachment.thumbnailUrl ? (
          <img src={attachment.thumbnailUrl} alt="" decoding="async" onError={() => setPoster(false)} />
        ) : null}
        <span className={styles.play}>
          <Play size={26} aria-hidden fill="currentColor" />
        </span>
        {attachment.duration === null ? null : (
          <span className={styles.length} aria-hidden="true">
            {clock(attachment.duration / 1000)}
          </span>
        )}
      </button>
    </div>
  );
}
