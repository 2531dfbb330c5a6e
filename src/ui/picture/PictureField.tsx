import { Camera, Trash2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button } from '../design/Button';
import { IconButton } from '../design/IconButton';
import { T, useText } from '../language';
import { squarePicture, type SquarePicture } from './square-picture';
import styles from './PictureField.module.css';

export interface PictureFieldProps {
  picture: SquarePicture | null;
  onChange: (picture: SquarePicture | null) => void;
}

/** Chooses a picture, which is cut to a square and shown. */
export function PictureField({ picture, onChange }: PictureFieldProps) {
  const t = useText();
  const input = useRef<HTMLInputElement>(null);
  const [isUnreadable, setUnreadable] = useState(false);
  const url = picture?.url;
  useEffect(() => (url === undefined ? undefined : () => URL.revokeObjectURL(url)), [url]);
  const choose = async (file: File | undefined) => {
    if (!file) return;
    const made = await squarePicture(file);
    setUnreadable(made === null);
    if (made) onChange(made);
  };
  return (
    <div className={styles.field}>
      <input
        ref={input}
        type="file"
        accept="image/png,image/jpeg,image/webp,image/gif"
        hidden
        tabIndex={-1}
        onChange={(event) => {
          void choose(event.currentTarget.files?.[0]);
          // The same file can be chosen again.
          event.currentTarget.value = '';
        }}
      />
      <span className={styles.picture}>
        {picture ? <img className={styles.image} src={picture.url} alt="" /> : <Camera size={24} aria-hidden />}
      </span>
      <Button size="small" onPress={() => input.current?.click()}>
        <T id={picture ? 'find.changePicture' : 'find.choosePicture'} />
      </Button>
      {picture ? (
        <IconButton
          size="small"
          label={t('find.removePicture')}
          icon={<Trash2 size={18} aria-hidden />}
          onPress={() => onChange(null)}
        />
      ) : null}
      {isUnreadable ? (
        <span role="alert" className={styles.problem}>
          <T id="find.pictureUnreadable" />
        </span>
      ) : null}
    </div>
  );
}
