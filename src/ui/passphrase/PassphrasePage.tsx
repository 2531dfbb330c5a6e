import { useEffect, useState } from 'react';
import { Meter } from 'react-aria-components/Meter';
import type { PassphraseStrength, SecretStorage } from '../../protocol/accounts';
import { ErrorNotice, useAction, type BridgeClient } from '../app';
import { Banner } from '../design/Banner';
import { Button } from '../design/Button';
import { CalmPage } from '../design/CalmPage';
import { classNames } from '../design/class-names';
import { TextField } from '../design/TextField';
import { T, useText, type MessageId } from '../language';
import styles from './PassphrasePage.module.css';

const words: Record<PassphraseStrength, MessageId> = {
  0: 'passphrase.strength0',
  1: 'passphrase.strength1',
  2: 'passphrase.strength2',
  3: 'passphrase.strength3',
  4: 'passphrase.strength4',
};

/** Main's estimate for what is typed now; null while there is none. Late answers are dropped. */
function useStrength(bridge: BridgeClient, passphrase: string, isWanted: boolean): PassphraseStrength | null {
  const [estimate, setEstimate] = useState<{ of: string; strength: PassphraseStrength } | null>(null);
  useEffect(() => {
    if (!isWanted || !passphrase) return;
    let current = true;
    const timer = setTimeout(() => {
      void bridge.call('passphraseStrength', { passphrase }).then((answer) => {
        if (current && answer.ok) setEstimate({ of: passphrase, strength: answer.value });
      });
    }, 120);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [bridge, passphrase, isWanted]);
  return passphrase && estimate ? estimate.strength : null;
}

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
  const names = { show: t('common.showPassword'), hide: t('common.hidePassword'), capsLock: t('common.capsLock') };

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
        <TextField
          label={t('passphrase.label')}
          type="password"
          value={passphrase}
          onChange={setPassphrase}
          password={names}
          isInvalid={give.error !== null}
          maxLength={1024}
          takesFocus
        />
        {isNew ? (
          <>
            <Meter
              aria-label={t('passphrase.strength')}
              value={strength ?? 0}
              maxValue={4}
              className={styles.meter ?? ''}
            >
              <span className={styles.bars}>
                {[1, 2, 3, 4].map((bar) => (
                  <span
                    key={bar}
                    className={classNames(
                      styles.bar,
                      strength !== null && strength >= bar && (strength >= 3 ? styles.good : styles.weak),
                    )}
                  />
                ))}
              </span>
              <span className={styles.word} aria-live="polite">
                {strength === null ? '' : t(words[strength])}
              </span>
            </Meter>
            <TextField
              label={t('passphrase.repeat')}
              type="password"
              value={repeated}
              onChange={setRepeated}
              password={names}
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
