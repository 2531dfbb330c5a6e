import { useEffect, useState } from 'react';
import { useIntl } from 'react-intl';
import type { PersonalFacts } from '../../protocol/profile';
import { useCore, useNow } from '../app';
import { T } from '../language';
import styles from './PersonDialog.module.css';

/** What somebody tells of themself: status, pronouns, and what time it is where they are. Nothing until it is known. */
export function PersonalLine({ userId }: { userId: string }) {
  const core = useCore();
  const intl = useIntl();
  const now = useNow();
  const [known, setKnown] = useState<{ userId: string; facts: PersonalFacts } | null>(null);
  useEffect(() => {
    let current = true;
    void core.call('personalFacts', { userId }).then((answer) => {
      // Where they cannot be asked for, the card says nothing of them.
      if (current && answer.ok) setKnown({ userId, facts: answer.value });
    });
    return () => {
      current = false;
    };
  }, [core, userId]);
  if (known?.userId !== userId) return null;
  const { status, pronouns, timeZone } = known.facts;
  if (status === '' && pronouns === '' && timeZone === null) return null;
  return (
    <>
      {status === '' ? null : <p dir="auto">{status}</p>}
      {pronouns === '' && timeZone === null ? null : (
        <p className={styles.note}>
          {pronouns === '' ? null : <bdi className={styles.fact}>{pronouns}</bdi>}
          {timeZone === null ? null : (
            <span className={styles.fact}>
              <T
                id="profile.localTime"
                values={{ time: intl.formatTime(now, { timeZone, hour: '2-digit', minute: '2-digit' }) }}
              />
            </span>
          )}
        </p>
      )}
    </>
  );
}
