import { Download } from 'lucide-react';
import { useContext, useState } from 'react';
import { pictureTypes } from '../../protocol/media';
import type { Attachment } from '../../protocol/timeline';
import { useErrorText } from '../app';
import { classNames } from '../design/class-names';
import { IconButton } from '../design/IconButton';
import { useText } from '../language';
import { Blurred } from './Blurred';
import { GalleryContext, useGallery } from './gallery';
import { shownSize } from './shown-size';
import { useFileActions } from './use-file-actions';
import styles from './Picture.module.css';

interface PictureViewProps {
  /** The message's key, by which the lightbox finds it. */
  itemKey: string;
  type: 'image' | 'sticker';
  attachment: Attachment;
  url: string;
  onBroken: () => void;
}

/** Bytes up to which a moving picture moves in the conversation; larger ones do in the lightbox. */
const movesBelow = 8_000_000;

/** Whether a picture can be shown: by its own type, or by a thumbnail. */
export const canBeShown = ({ mimeType, thumbnailUrl }: Attachment): boolean =>
  pictureTypes.has(mimeType) || thumbnailUrl !== null;

/** A picture at the size of its frame from the first moment; pressed, it opens in the lightbox. */
export function PictureView({ itemKey, type, attachment, url, onBroken }: PictureViewProps) {
  const t = useText();
  const errorText = useErrorText();
  const around = useContext(GalleryContext);
  const openGallery = useGallery((state) => state.open);
  const actions = useFileActions(attachment);
  const [isThere, setThere] = useState(false);
  const [brokenSource, setBrokenSource] = useState<string | null>(null);
  const source = sourceOf(attachment, url, brokenSource);
  const size = shownSize(attachment) ?? { width: 240, height: 180 };
  const most = type === 'sticker' ? 192 : Infinity;
  const scale = Math.min(1, most / size.width, most / size.height);
  const width = Math.round(size.width * scale);
  const height = Math.round(size.height * scale);
  const picture = (
    <>
      {attachment.blurhash && !isThere && type === 'image' ? <Blurred hash={attachment.blurhash} /> : null}
      <img
        src={source}
        alt={t('timeline.imageNamed', { name: attachment.name })}
        width={width}
        height={height}
        decoding="async"
        draggable={type === 'image'}
        {...(actions && { onDragStart: actions.onDragStart })}
        className={classNames(styles.image, isThere && styles.there)}
        onLoad={() => setThere(true)}
        onError={() => {
          // A homeserver makes no thumbnail of what was uploaded without a type: then the picture itself.
          if (source !== url && pictureTypes.has(attachment.mimeType)) setBrokenSource(source);
          else onBroken();
        }}
      />
    </>
  );
  if (type === 'sticker') return <div className={styles.sticker}>{picture}</div>;
  return (
    <div className={styles.picture}>
      <button
        type="button"
        className={styles.frame}
        onClick={() => {
          const items = around();
          if (items.some(({ key }) => key === itemKey)) openGallery(items, itemKey);
          else actions?.open();
        }}
      >
        {picture}
      </button>
      {actions ? (
        <span className={styles.overlay}>
          <IconButton
            label={t('timeline.save', { name: attachment.name })}
            size="small"
            isDisabled={actions.isSaving}
            icon={<Download size={18} aria-hidden />}
            onPress={actions.save}
          />
        </span>
      ) : null}
      {actions?.error ? (
        <p role="alert" className={styles.error}>
          {errorText(actions.error)}
        </p>
      ) : null}
    </div>
  );
}

const wantsStill = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

/** The thumbnail, which stands still, unless the picture moves and may. */
function sourceOf(
  { thumbnailUrl, isAnimated, size, mimeType }: Attachment,
  url: string,
  brokenSource: string | null,
): string {
  if (brokenSource === thumbnailUrl) return url;
  const moves = isAnimated && pictureTypes.has(mimeType) && !wantsStill() && size !== null && size <= movesBelow;
  return moves ? url : (thumbnailUrl ?? url);
}
