import { Lock, LockOpen, ShieldAlert, ShieldCheck } from 'lucide-react';
import { classNames } from '../design/class-names';
import { T } from '../language';
import { roomSign } from './trust-words';
import type { KnownTrust } from './use-room-trust';
import styles from './Trust.module.css';

export interface EncryptionMarkProps {
  isEncrypted: boolean;
  /** What is known of the members; without it nothing is said of them. */
  known?: KnownTrust | undefined;
}

/** Whether what one writes here is encrypted, and whether there is something to know of who reads it. */
export function EncryptionMark({ isEncrypted, known }: EncryptionMarkProps) {
  if (!isEncrypted) {
    return (
      <span className={styles.mark}>
        <LockOpen size={15} aria-hidden />
        <T id="room.notEncrypted" />
      </span>
    );
  }
  const sign = roomSign(known?.trust ?? null);
  const Icon = sign ? (sign.tone === 'ok' ? ShieldCheck : ShieldAlert) : Lock;
  return (
    <span className={styles.mark}>
      <span className={classNames(styles.shield, sign && styles[sign.tone])}>
        <Icon size={15} aria-hidden />
      </span>
      <T id="room.encrypted" />
      {sign ? (
        <span className={styles.fact}>
          <T id={sign.id} />
        </span>
      ) : null}
      {known?.encryption?.verifiedSessionsOnly ? (
        <span className={styles.fact}>
          <T id="trust.verifiedOnly" />
        </span>
      ) : null}
    </span>
  );
}
