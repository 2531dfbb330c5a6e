import { useState } from 'react';
import { ErrorNotice, useBridge, useViewState } from '../app';
import { Banner } from '../design/Banner';
import { Button } from '../design/Button';
import { Checkbox } from '../design/Checkbox';
import { Dialog } from '../design/Dialog';
import { Spinner } from '../design/Spinner';
import { T, useText, type MessageId } from '../language';
import { leastStrength, useStrength } from '../passphrase';
import { PassphraseFields } from './PassphraseFields';
import { RecoveryKeyView } from './RecoveryKeyView';
import { useNewRecovery } from './use-new-recovery';
import styles from './Identity.module.css';

/** What a new recovery key is made for. */
export type RecoveryPurpose = 'set-up' | 'change' | 'new-identity';

const titles: Record<RecoveryPurpose, MessageId> = {
  'set-up': 'identity.setUp',
  change: 'identity.change',
  'new-identity': 'identity.reset',
};
const texts: Record<RecoveryPurpose, MessageId> = {
  'set-up': 'identity.setUpText',
  change: 'identity.changeText',
  'new-identity': 'identity.resetKeyText',
};
const doneTexts: Record<RecoveryPurpose, MessageId> = {
  'set-up': 'identity.setUpDone',
  change: 'identity.changeDone',
  'new-identity': 'identity.resetDone',
};

export interface RecoveryDialogProps {
  purpose: RecoveryPurpose;
  /** Null where an administrator wants the step done: one may sign out instead. */
  onClose: (() => void) | null;
}

/** Sets up recovery in one step: a key that is shown once and kept, or a passphrase. */
export function RecoveryDialog({ purpose, onClose }: RecoveryDialogProps) {
  const t = useText();
  const bridge = useBridge();
  const openDialog = useViewState((state) => state.openDialog);
  const { recoveryKey, prepare, apply, isDone } = useNewRecovery(purpose === 'new-identity');
  const [way, setWay] = useState<'key' | 'passphrase'>('key');
  const [isKept, setKept] = useState(false);
  const [passphrase, setPassphrase] = useState('');
  const [repeated, setRepeated] = useState('');
  const strength = useStrength(bridge, passphrase, way === 'passphrase');
  const canFinish =
    way === 'key' ? recoveryKey !== null && isKept : (strength ?? 0) >= leastStrength && repeated.length > 0;
  const differ = way === 'passphrase' && repeated.length >= passphrase.length && repeated !== passphrase;
  const finish = () => {
    if (canFinish && !differ && !(way === 'passphrase' && repeated !== passphrase)) {
      void apply.run(way === 'passphrase' ? passphrase : null);
    }
  };

  if (isDone) {
    return (
      <Dialog
        title={t(titles[purpose])}
        closeLabel={t('common.close')}
        onClose={onClose}
        actions={
          onClose ? (
            <Button key="done" variant="primary" onPress={onClose} takesFocus>
              <T id="common.close" />
            </Button>
          ) : null
        }
      >
        <output>
          <T id={doneTexts[purpose]} />
        </output>
      </Dialog>
    );
  }
  return (
    <Dialog
      title={t(titles[purpose])}
      closeLabel={t('common.close')}
      onClose={onClose}
      // A slip beside it would lose the key that is shown.
      stays
      actions={
        <>
          <Button onPress={onClose ?? (() => openDialog({ kind: 'sign-out' }))}>
            <T id={onClose ? (purpose === 'set-up' ? 'identity.later' : 'common.cancel') : 'account.signOut'} />
          </Button>
          <Button
            variant={purpose === 'new-identity' ? 'danger' : 'primary'}
            isPending={apply.isPending}
            isDisabled={!canFinish || differ}
            onPress={finish}
          >
            <T id={purpose === 'new-identity' ? 'identity.reset' : 'identity.finish'} />
          </Button>
        </>
      }
    >
      <p>
        <T id={way === 'passphrase' ? 'identity.passphraseText' : texts[purpose]} />
      </p>
      {way === 'passphrase' ? (
        <PassphraseFields
          {...{ passphrase, repeated, strength, setPassphrase, setRepeated, onSubmit: finish, isInvalid: differ }}
        />
      ) : recoveryKey === null ? (
        prepare.error ? (
          <Button onPress={() => void prepare.run()}>
            <T id="common.tryAgain" />
          </Button>
        ) : (
          <Spinner />
        )
      ) : (
        <>
          <RecoveryKeyView recoveryKey={recoveryKey} onKept={() => setKept(true)} />
          <Checkbox label={t('identity.kept')} isSelected={isKept} onChange={setKept} />
        </>
      )}
      {differ ? (
        <Banner tone="danger" announce="alert">
          <T id="passphrase.differ" />
        </Banner>
      ) : null}
      <ErrorNotice error={apply.error ?? prepare.error} />
      <div className={styles.other}>
        <Button variant="quiet" size="small" onPress={() => setWay(way === 'key' ? 'passphrase' : 'key')}>
          <T id={way === 'key' ? 'identity.usePassphrase' : 'identity.useKey'} />
        </Button>
      </div>
      {apply.dialog}
    </Dialog>
  );
}
