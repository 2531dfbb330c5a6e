import { useEffect, useState } from 'react';
import { Virtualizer } from 'virtua';
import type { Licence } from '../../protocol/bridge';
import type { Result } from '../../protocol/errors';
import { ErrorNotice, useBridge } from '../app';
import { Spinner } from '../design/Spinner';
import { T, useText } from '../language';
import styles from './LicenceList.module.css';

/** The licence of every dependency shipped, virtual; each opens to its text. */
export function LicenceList() {
  const t = useText();
  const bridge = useBridge();
  const [answer, setAnswer] = useState<Result<readonly Licence[]> | null>(null);
  useEffect(() => {
    let current = true;
    void bridge.call('licences', undefined).then((result) => {
      if (current) setAnswer(result);
    });
    return () => {
      current = false;
    };
  }, [bridge]);
  return (
    <div className={styles.section}>
      <h4 id="licences" className={styles.heading}>
        <T id="settings.licences" />
      </h4>
      {answer === null ? <Spinner label={t('settings.licencesLoading')} /> : null}
      {answer?.ok === false ? <ErrorNotice error={answer.error} /> : null}
      {answer?.ok ? (
        <>
          <p className={styles.hint}>
            <T id="settings.licencesHint" values={{ count: answer.value.length }} />
          </p>
          {/* A scrolling region takes the keyboard's focus so that its keys scroll it. */}
          <section className={styles.list} {...{ tabIndex: 0 }} aria-labelledby="licences">
            <Virtualizer data={answer.value}>
              {(licence) => (
                <details key={`${licence.name}@${licence.version}`} className={styles.licence}>
                  <summary className={styles.summary}>
                    <span className={styles.name}>{licence.name}</span> {licence.version}
                    <span className={styles.kind}>{licence.licence}</span>
                  </summary>
                  <pre className={styles.text} aria-label={t('settings.licenceText', { name: licence.name })}>
                    {licence.text}
                  </pre>
                </details>
              )}
            </Virtualizer>
          </section>
        </>
      ) : null}
    </div>
  );
}
