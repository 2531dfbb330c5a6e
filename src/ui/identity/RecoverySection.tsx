import { ErrorNotice, useAction, useCore, useSettings, useTopic, useViewState } from '../app';
import { Button } from '../design/Button';
import { Section } from '../design/Section';
import { T } from '../language';
import { actionLabels, dialogOf, noticeOf } from '../identity-notice';
import styles from './RecoverySection.module.css';

/** Recovery and backup in the settings: how they stand, and what can be done. */
export function RecoverySection() {
  const core = useCore();
  const state = useTopic('identity', undefined);
  const isRequired = useSettings().requireRecovery.value;
  const openDialog = useViewState((view) => view.openDialog);
  const turnOn = useAction(
    () => core.call('setBackup', { wanted: true }),
    // The key of a new backup has to go into secret storage, which the recovery key opens.
    () => openDialog({ kind: 'confirm-identity' }),
  );
  const notice = noticeOf(state);
  return (
    <Section title={<T id="identity.section" />}>
      {notice ? (
        <>
          <p className={styles.text}>
            <T id={notice.text} />
          </p>
          <div className={styles.actions}>
            <Button size="small" variant="primary" onPress={() => openDialog(dialogOf(notice.action))}>
              <T id={actionLabels[notice.action]} />
            </Button>
          </div>
        </>
      ) : null}
      {state === null || state.phase === 'unknown' ? (
        <p className={styles.text}>
          <T id="identity.unknown" />
        </p>
      ) : null}
      {state?.phase === 'ready' ? (
        <>
          <p className={styles.text}>
            <T id={state.backup === 'on' ? 'identity.backupOn' : 'identity.backupOff'} />{' '}
            {state.recovery === 'none' ? null : (
              <T id={state.recovery === 'key' ? 'identity.openedByKey' : 'identity.openedByPassphrase'} />
            )}
          </p>
          <div className={styles.actions}>
            {state.recovery === 'none' ? null : (
              <Button size="small" onPress={() => openDialog({ kind: 'change-recovery' })}>
                <T id="identity.change" />
              </Button>
            )}
            {state.backup === 'off' ? (
              <Button
                size="small"
                isPending={turnOn.isPending}
                onPress={() =>
                  state.recovery === 'none' ? openDialog({ kind: 'set-up-recovery' }) : void turnOn.run()
                }
              >
                <T id="identity.turnOn" />
              </Button>
            ) : isRequired ? null : (
              <Button size="small" onPress={() => openDialog({ kind: 'delete-backup' })}>
                <T id="identity.deleteBackup" />
              </Button>
            )}
          </div>
        </>
      ) : null}
      <ErrorNotice error={turnOn.error} />
    </Section>
  );
}
