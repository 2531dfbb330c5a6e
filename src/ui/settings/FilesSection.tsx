import { Eye, EyeOff, Globe } from 'lucide-react';
import { ErrorNotice, LockedNote, useSetting } from '../app';
import { RadioChoices } from '../design/RadioChoices';
import { Section } from '../design/Section';
import { T, useText } from '../language';
import styles from './Tabs.module.css';

/** Where links get a preview, and which content scanner files go through. */
export function FilesSection() {
  const t = useText();
  const { state, change } = useSetting('linkPreviews');
  const scanner = useSetting('contentScanner').state;
  return (
    <Section title={<T id="settings.linkPreviews" />}>
      <RadioChoices
        label={t('settings.linkPreviews')}
        value={state.value}
        isDisabled={state.lockedBy !== null}
        onChange={(value) => void change.run(value)}
        choices={[
          { value: 'never', label: t('settings.linkPreviewsNever'), icon: <EyeOff size={20} aria-hidden /> },
          { value: 'unencrypted', label: t('settings.linkPreviewsUnencrypted'), icon: <Eye size={20} aria-hidden /> },
          { value: 'always', label: t('settings.linkPreviewsAlways'), icon: <Globe size={20} aria-hidden /> },
        ]}
      />
      <p className={styles.note}>
        <T id="settings.linkPreviewsHint" /> <LockedNote lockedBy={state.lockedBy} />
      </p>
      {scanner.value === '' ? null : (
        <p className={styles.note}>
          <T id="settings.contentScanner" values={{ address: scanner.value }} />{' '}
          <LockedNote lockedBy={scanner.lockedBy} />
        </p>
      )}
      <ErrorNotice error={change.error} />
    </Section>
  );
}
