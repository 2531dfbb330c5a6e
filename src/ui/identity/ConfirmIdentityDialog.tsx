import { useState } from 'react';
import type { IdentityState, IdentityWays } from '../../protocol/identity';
import { ErrorNotice, useTopic, useViewState } from '../app';
import { Banner } from '../design/Banner';
import { Button } from '../design/Button';
import { Dialog } from '../design/Dialog';
import { Spinner } from '../design/Spinner';
import { T, useText, type MessageId } from '../language';
import { noticeOf } from '../identity-notice';
import { useVerify } from '../verification';
import { RecoveryKeyForm } from './RecoveryKeyForm';
import styles from './Identity.module.css';

export interface ConfirmIdentityDialogProps {
  /** Null where an administrator wants the step done: one may sign out instead. */
  onClose: (() => void) | null;
}

/** "Confirm it's you": the ways by which this session becomes a verified one, or a half-finished state ends. */
export function ConfirmIdentityDialog({ onClose }: ConfirmIdentityDialogProps) {
  const t = useText();
  const state = useTopic('identity', undefined);
  const openDialog = useViewState((view) => view.openDialog);
  const [isDone, setDone] = useState(false);
  const isEntering = state?.phase === 'incomplete' && state.action === 'enter-recovery-key';
  const over = isDone || (state !== null && state.phase !== 'unknown' && noticeOf(state) === null);
  return (
    <Dialog
      title={t(isEntering && !over ? 'identity.enter' : 'identity.confirm')}
      closeLabel={t('common.close')}
      onClose={onClose}
      actions={
        over && onClose ? (
          <Button variant="primary" onPress={onClose} takesFocus>
            <T id="common.close" />
          </Button>
        ) : onClose ? null : (
          <Button onPress={() => openDialog({ kind: 'sign-out' })}>
            <T id="account.signOut" />
          </Button>
        )
      }
    >
      {over ? (
        <output>
          <T id="identity.confirmDone" />
        </output>
      ) : (
        <Ways state={state} onDone={() => setDone(true)} />
      )}
    </Dialog>
  );
}

function Ways({ state, onDone }: { state: IdentityState | null; onDone: () => void }) {
  const openDialog = useViewState((view) => view.openDialog);
  if (state?.phase !== 'unconfirmed' && state?.phase !== 'incomplete') {
    return (
      <p>
        <Spinner /> <T id="identity.looking" />
      </p>
    );
  }
  const notice = noticeOf(state);
  const text = notice ? (
    <p>
      <T id={notice.text} />
    </p>
  ) : null;
  if (state.phase === 'incomplete' && state.action === 'enter-recovery-key') {
    return (
      <>
        {text}
        <RecoveryKeyForm kind={state.ways.recovery === 'key' ? 'key' : 'passphrase'} onDone={onDone} takesFocus />
        <div className={styles.other}>
          <Button variant="quiet" size="small" onPress={() => openDialog({ kind: 'change-recovery' })}>
            <T id="identity.lostKey" />
          </Button>
        </div>
      </>
    );
  }
  const { session, recovery } = state.ways;
  return (
    <>
      {text}
      {session ? <OtherSession ways={state.ways} /> : null}
      {recovery === 'outdated' ? (
        <Banner tone="warn" announce="alert">
          <T id="error.recovery-key-outdated" />
        </Banner>
      ) : recovery ? (
        <RecoveryKeyForm
          kind={recovery}
          title={<T id={recovery === 'key' ? 'identity.byRecovery' : 'identity.byPassphrase'} />}
          onDone={onDone}
          takesFocus={!session}
        />
      ) : null}
      {session || recovery ? null : (
        <p>
          <T id="identity.noWay" />
        </p>
      )}
      <div className={styles.other}>
        <Button variant="quiet" size="small" onPress={() => openDialog({ kind: 'reset-identity' })}>
          <T id={wayOut(state.ways)} />
        </Button>
      </div>
    </>
  );
}

/** What one says who has none of the ways that are offered; resetting the identity is what is left then. */
function wayOut({ session, recovery }: IdentityWays): MessageId {
  const opens = recovery !== null && recovery !== 'outdated';
  if (session) return opens ? 'identity.noneOfThese' : 'identity.noOtherSession';
  return opens ? 'identity.noRecoveryKey' : 'identity.resetStart';
}

function OtherSession({ ways }: { ways: IdentityWays }) {
  const ask = useVerify();
  return (
    <section className={styles.way}>
      <h3 className={styles.wayTitle}>
        <T id="identity.bySession" />
      </h3>
      <p className={styles.hint}>
        <T id="identity.bySessionHint" />
      </p>
      <ErrorNotice error={ask.error} />
      <Button
        variant={ways.recovery === null || ways.recovery === 'outdated' ? 'primary' : 'plain'}
        isPending={ask.isPending}
        onPress={() => void ask.run({ kind: 'own-sessions' })}
        takesFocus
      >
        <T id="identity.bySessionStart" />
      </Button>
    </section>
  );
}
