import { ArrowDown, ArrowUp, FileText, Film, Music, X } from 'lucide-react';
import { useIntl } from 'react-intl';
import { IconButton } from '../design/IconButton';
import { useText } from '../language';
import { fileKindName, fileSize } from '../media';
import type { SheetEntryProps } from './PictureTile';
import styles from './SendFiles.module.css';

const icons = { video: Film, audio: Music, file: FileText, image: FileText } as const;

/** A file of the sheet that is no picture. */
export function FileRow({ file, error, onEarlier, onLater, onRemove }: SheetEntryProps) {
  const t = useText();
  const intl = useIntl();
  const { name } = file;
  const Icon = icons[file.inspected?.kind ?? 'file'];
  return (
    <li className={styles.row}>
      <span className={styles.icon}>
        <Icon size={20} aria-hidden />
      </span>
      <span className={styles.words}>
        <bdi className={styles.rowName} title={name}>
          {name}
        </bdi>
        {error ? (
          <span role="alert" className={styles.error}>
            {error}
          </span>
        ) : (
          <span className={styles.facts}>
            {fileSize(intl, file.file.size)} · {fileKindName(name, t) || t('attach.type.file')}
          </span>
        )}
      </span>
      {onEarlier ? (
        <IconButton
          label={t('attach.earlier', { name })}
          size="small"
          className={styles.rowMove ?? ''}
          icon={<ArrowUp size={17} aria-hidden />}
          onPress={onEarlier}
        />
      ) : null}
      {onLater ? (
        <IconButton
          label={t('attach.later', { name })}
          size="small"
          className={styles.rowMove ?? ''}
          icon={<ArrowDown size={17} aria-hidden />}
          onPress={onLater}
        />
      ) : null}
      <IconButton
        label={t('attach.remove', { name })}
        size="small"
        icon={<X size={18} aria-hidden />}
        onPress={onRemove}
      />
    </li>
  );
}
