import { X } from 'lucide-react';
import { useState } from 'react';
import { longestKeyword } from '../../protocol/notifications';
import { ErrorNotice, useAction, useCore } from '../app';
import { Button } from '../design/Button';
import { IconButton } from '../design/IconButton';
import { Section } from '../design/Section';
import { TextField } from '../design/TextField';
import { T, useText } from '../language';
import styles from './NotificationSettings.module.css';

/** Words that count as a mention. */
export function KeywordsSection({ keywords }: { keywords: readonly string[] }) {
  const t = useText();
  const core = useCore();
  const [word, setWord] = useState('');
  const add = useAction(
    (keyword: string) => core.call('addKeyword', { keyword }),
    () => setWord(''),
  );
  const remove = useAction((keyword: string) => core.call('removeKeyword', { keyword }));
  const wanted = word.trim();
  return (
    <Section title={<T id="notify.keywords" />}>
      <p className={styles.hint}>
        <T id="notify.keywordsHint" />
      </p>
      <form
        className={styles.field}
        onSubmit={(event) => {
          event.preventDefault();
          if (wanted !== '') void add.run(wanted);
        }}
      >
        <TextField label={t('notify.newKeyword')} value={word} onChange={setWord} maxLength={longestKeyword} />
        <Button type="submit" isPending={add.isPending} isDisabled={wanted === ''}>
          <T id="notify.addKeyword" />
        </Button>
      </form>
      {keywords.length > 0 ? (
        <ul className={styles.keywords} aria-label={t('notify.keywords')}>
          {keywords.map((keyword) => (
            <li key={keyword} className={styles.keyword}>
              <bdi className={styles.word}>{keyword}</bdi>
              <IconButton
                size="small"
                label={t('notify.removeKeyword', { keyword })}
                icon={<X size={16} aria-hidden />}
                onPress={() => void remove.run(keyword)}
              />
            </li>
          ))}
        </ul>
      ) : null}
      <ErrorNotice error={add.error ?? remove.error} />
    </Section>
  );
}
