import { useState } from 'react';
import type { SecretStorage } from '../../protocol/accounts';
import { ErrorNotice, PasswordField, useAction, type BridgeClient } from '../app';
import { Banner } from '../design/Banner';
import { Button } from '../design/Button';
import { CalmPage } from '../design/CalmPage';
import { T, useText } from '../language';
import { StrengthMeter, useStrength } from './StrengthMeter';
import styles from './PassphrasePage.module.css';

export interface PassphrasePageProps {
  bridge: BridgeClient;
  state: 'new' | 'locked';
  onOpen: (storage: SecretStorage) => void;
}

/** Chooses or asks for the passphrase that seals the keys where the system has no key ring. */
export function PassphrasePage({ bridge, state, onOpen }: PassphrasePageProps) {
  const t = useText();
  const [passphrase, setPassphrase] = useState('');
  const [repeated, setRepeated] = useState('');
  const [differ, setDiffer] = useState(false);
  const isNew = state === 'new';
  const strength = useStrength(bridge, passphrase, isNew);
  // Main judges the strength too: the one shown here may be that of a moment ago.
  const give = useAction(() => bridge.call('givePassphrase', { passphrase }), onOpen);

  return (
    <CalmPage title={<T id={isNew ? 'passphrase.newTitle' : 'passphrase.lockedTitle'} />}>
      <p className={styles.hint}>
        <T id={isNew ? 'passphrase.newHint' : 'passphrase.lockedHint'} />
      </p>
      <form
        noValidate
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          const mismatch = isNew && passphrase !== repeated;
          setDiffer(mismatch);
          if (!mismatch && passphrase) void give.run();
        }}
      >
        <PasswordField
          label={t('passphrase.label')}
          value={passphrase}
          onChange={setPassphrase}
          isInvalid={give.error !== null}
          maxLength={1024}
          takesFocus
        />
        {isNew ? (
          <>
            <StrengthMeter strength={strength} />
            <PasswordField
              label={t('passphrase.repeat')}
              value={repeated}
              onChange={setRepeated}
              isInvalid={differ}
              maxLength={1024}
            />
          </>
        ) : null}
        {differ ? (
          <Banner tone="danger" announce="alert">
            <T id="passphrase.differ" />
          </Banner>
        ) : (
          <ErrorNotice error={give.error} />
        )}
        <Button type="submit" variant="primary" isPending={give.isPending} isDisabled={!passphrase} fullWidth>
          <T id={isNew ? 'passphrase.choose' : 'passphrase.unlock'} />
        </Button>
      </form>
    </CalmPage>
  );
}
