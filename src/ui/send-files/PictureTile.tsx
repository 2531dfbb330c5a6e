import { ArrowLeft, ArrowRight, X } from 'lucide-react';
import { useIntl } from 'react-intl';
import { IconButton } from '../design/IconButton';
import { useText } from '../language';
import { fileSize } from '../media';
import type { SheetFile } from './sheet';
import styles from './SendFiles.module.css';

export interface SheetEntryProps {
  file: SheetFile;
  /** Why it cannot be sent, in words. */
  error: string | null;
  /** Null where there is no place in that direction. */
  onEarlier: (() => void) | null;
  onLater: (() => void) | null;
  onRemove: () => void;
}

/** A picture of the sheet. */
export function PictureTile({ file, error, onEarlier, onLater, onRemove }: SheetEntryProps) {
  const t = useText();
  const intl = useIntl();
  const { name } = file;
  return (
    <li className={styles.tile}>
      <img src={file.url} alt={t('timeline.imageNamed', { name })} className={styles.picture} decoding="async" />
      <span className={styles.tileFacts}>
        <bdi className={styles.tileName}>{name}</bdi>
        <span className={styles.tileSize}>{fileSize(intl, file.file.size)}</span>
      </span>
      {error ? (
        <span role="alert" className={styles.tileError}>
          {error}
        </span>
      ) : null}
      <span className={styles.tileButtons}>
        {onEarlier ? (
          <IconButton
            label={t('attach.earlier', { name })}
            size="small"
            className={styles.onPicture ?? ''}
            icon={<ArrowLeft size={16} aria-hidden />}
            onPress={onEarlier}
          />
        ) : null}
        {onLater ? (
          <IconButton
            label={t('attach.later', { name })}
            size="small"
            className={styles.onPicture ?? ''}
            icon={<ArrowRight size={16} aria-hidden />}
            onPress={onLater}
          />
        ) : null}
      </span>
      <span className={styles.tileRemove}>
        <IconButton
          label={t('attach.remove', { name })}
          size="small"
          className={styles.onPicture ?? ''}
          icon={<X size={16} aria-hidden />}
          onPress={onRemove}
        />
      </span>
    </li>
  );
}
