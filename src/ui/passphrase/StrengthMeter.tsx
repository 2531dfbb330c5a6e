import { useEffect, useState } from 'react';
import { Meter } from 'react-aria-components/Meter';
import type { PassphraseStrength } from '../../protocol/accounts';
import type { BridgeClient } from '../app';
import { classNames } from '../design/class-names';
import { useText, type MessageId } from '../language';
import { leastStrength } from './refuse-weak';
import styles from './StrengthMeter.module.css';

const words: Record<PassphraseStrength, MessageId> = {
  0: 'passphrase.strength0',
  1: 'passphrase.strength1',
  2: 'passphrase.strength2',
  3: 'passphrase.strength3',
  4: 'passphrase.strength4',
};

/** Main's estimate for what is typed now; null while there is none. Late answers are dropped. */
export function useStrength(bridge: BridgeClient, passphrase: string, isWanted: boolean): PassphraseStrength | null {
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

/** How hard a passphrase is to guess, in bars and words; nothing yet for null. */
export function StrengthMeter({ strength }: { strength: PassphraseStrength | null }) {
  const t = useText();
  return (
    <Meter aria-label={t('passphrase.strength')} value={strength ?? 0} maxValue={4} className={styles.meter ?? ''}>
      <span className={styles.bars}>
        {[1, 2, 3, 4].map((bar) => (
          <span
            key={bar}
            className={classNames(
              styles.bar,
              strength !== null && strength >= bar && (strength >= leastStrength ? styles.good : styles.weak),
            )}
          />
        ))}
      </span>
      <span className={styles.word} aria-live="polite">
        {strength === null ? '' : t(words[strength])}
      </span>
    </Meter>
  );
}
