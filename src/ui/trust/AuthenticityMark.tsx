import { Shield, ShieldAlert } from 'lucide-react';
import type { Authenticity } from '../../protocol/timeline';
import { useText, type MessageId } from '../language';
import styles from './AuthenticityMark.module.css';

const sentences = {
  'unsigned-session': 'trust.message.unsignedSession',
  'unknown-session': 'trust.message.unknownSession',
  'not-guaranteed': 'trust.message.notGuaranteed',
  'verification-lost': 'trust.message.verificationLost',
  'wrong-sender': 'trust.message.wrongSender',
} as const satisfies Record<Authenticity, MessageId>;

/** What is to be known of a message's origin: a grave matter as a line, a lesser one as a sign that tells when asked. */
export function AuthenticityMark({ authenticity }: { authenticity: Authenticity | null }) {
  const t = useText();
  if (!authenticity) return null;
  const sentence = t(sentences[authenticity]);
  if (authenticity !== 'not-guaranteed') {
    return (
      <span className={styles.grave}>
        <ShieldAlert size={14} aria-hidden />
        {sentence}
      </span>
    );
  }
  return (
    <span className={styles.lesser}>
      <Shield size={14} aria-hidden />
      <span className={styles.sentence}>{sentence}</span>
    </span>
  );
}
