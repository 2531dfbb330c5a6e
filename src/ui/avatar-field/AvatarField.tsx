import { useRef, useState, type ChangeEvent } from 'react';
import type { Result } from '../../protocol/errors';
import type { Avatar as AvatarFacts } from '../../protocol/people';
import { ErrorNotice, keepFile, useAccount, useAction, useBridge } from '../app';
import { Avatar } from '../design/Avatar';
import { Banner } from '../design/Banner';
import { Button } from '../design/Button';
import { T, useText } from '../language';
import { CropDialog } from './CropDialog';
import styles from './AvatarField.module.css';

interface AvatarFieldProps {
  avatar: AvatarFacts;
  shape: 'circle' | 'square';
  hasPicture: boolean;
  /** `token` is of the cut picture; null takes the picture away. */
  onChange: (token: string | null) => Promise<Result<null>>;
}

/** A picture with the ways to choose another one, which is cut to a square, and to take it away. */
export function AvatarField({ avatar, shape, hasPicture, onChange }: AvatarFieldProps) {
  const t = useText();
  const bridge = useBridge();
  const account = useAccount();
  const input = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState<ImageBitmap | null>(null);
  const [isUnreadable, setUnreadable] = useState(false);
  const save = useAction(async (picture: Blob | null): Promise<Result<null>> => {
    if (picture === null) return onChange(null);
    const kept = await keepFile(bridge, account.id, picture, 'picture.png');
    return kept.ok ? onChange(kept.value.token) : kept;
  });
  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    event.target.value = '';
    if (!file) return;
    const picture = await createImageBitmap(file).catch(() => null);
    setUnreadable(picture === null);
    setChosen(picture);
  };
  return (
    <div className={styles.picture}>
      <Avatar avatar={avatar} shape={shape} size={76} />
      <div className={styles.pictureActs}>
        <div className={styles.buttons}>
          <Button isPending={save.isPending} onPress={() => input.current?.click()}>
            <T id="picture.choose" />
          </Button>
          {hasPicture ? (
            <Button isDisabled={save.isPending} onPress={() => void save.run(null)}>
              <T id="picture.remove" />
            </Button>
          ) : null}
        </div>
        <input
          ref={input}
          type="file"
          accept="image/png,image/jpeg,image/webp,image/gif"
          hidden
          aria-label={t('picture.choose')}
          onChange={(event) => void choose(event)}
        />
        {isUnreadable ? (
          <Banner tone="danger" announce="alert">
            <T id="picture.unreadable" />
          </Banner>
        ) : null}
        <ErrorNotice error={save.error} />
      </div>
      {chosen ? (
        <CropDialog
          picture={chosen}
          shape={shape}
          onClose={() => setChosen(null)}
          onCut={(blob) => {
            setChosen(null);
            void save.run(blob);
          }}
        />
      ) : null}
    </div>
  );
}
