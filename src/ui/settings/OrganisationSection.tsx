import { useState } from 'react';
import { ErrorNotice, LockedNote, useSetting } from '../app';
import { Button } from '../design/Button';
import { Section } from '../design/Section';
import { TextArea } from '../design/TextArea';
import { T, useText } from '../language';
import styles from './Tabs.module.css';

/** Which servers belong to one's own organisation: people of all others are marked as external. */
export function OrganisationSection() {
  const t = useText();
  const { state, change } = useSetting('organisationServers');
  const [text, setText] = useState(() => state.value.join('\n'));
  const servers = [...new Set(text.split(/[\s,;]+/u).filter(Boolean))];
  const isSame = servers.join() === state.value.join();
  return (
    <Section title={<T id="settings.organisation" />}>
      {state.lockedBy === null ? (
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault();
            if (!isSame) void change.run(servers);
          }}
        >
          <TextArea
            label={t('settings.organisationServers')}
            value={text}
            onChange={setText}
            isCode
            description={t('settings.organisationHint')}
          />
          <div className={styles.action}>
            <Button type="submit" isPending={change.isPending} isDisabled={isSame}>
              <T id="settings.organisationSave" />
            </Button>
          </div>
        </form>
      ) : (
        <p className={styles.note}>
          {state.value.join(', ')} <LockedNote lockedBy={state.lockedBy} />
        </p>
      )}
      <ErrorNotice error={change.error} />
    </Section>
  );
}
