import { useBridge, useSettings } from '../app';
import { classNames } from '../design/class-names';
import { useText, type MessageId } from '../language';
import styles from './EmojiPicker.module.css';

const tones: readonly { hand: string; name: MessageId }[] = [
  { hand: '✋', name: 'emoji.tone.none' },
  { hand: '✋🏻', name: 'emoji.tone.light' },
  { hand: '✋🏼', name: 'emoji.tone.mediumLight' },
  { hand: '✋🏽', name: 'emoji.tone.medium' },
  { hand: '✋🏾', name: 'emoji.tone.mediumDark' },
  { hand: '✋🏿', name: 'emoji.tone.dark' },
];

/** The skin tone in which hands and people are shown and sent. */
export function SkinTones() {
  const t = useText();
  const bridge = useBridge();
  const { value, lockedBy } = useSettings().emojiSkinTone;
  if (lockedBy !== null) return null;
  return (
    <fieldset className={styles.tones} aria-label={t('emoji.tone')}>
      {tones.map(({ hand, name }, tone) => (
        <button
          key={name}
          type="button"
          className={classNames(styles.tone, tone === value && styles.active)}
          aria-label={t(name)}
          title={t(name)}
          aria-pressed={tone === value}
          onClick={() => void bridge.call('setSetting', { name: 'emojiSkinTone', value: tone })}
        >
          {hand}
        </button>
      ))}
    </fieldset>
  );
}
