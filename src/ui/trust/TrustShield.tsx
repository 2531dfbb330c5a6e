import { ShieldAlert, ShieldCheck } from 'lucide-react';
import { VisuallyHidden } from '../design/VisuallyHidden';
import { useText } from '../language';
import type { TrustSign } from './trust-words';
import styles from './Trust.module.css';

/** A shield with its words for the ear and for who points at it; nothing where it would say nothing. */
export function TrustShield({ sign }: { sign: TrustSign | null }) {
  const t = useText();
  if (!sign) return null;
  const Icon = sign.tone === 'ok' ? ShieldCheck : ShieldAlert;
  return (
    <span className={`${styles.shield} ${styles[sign.tone]}`} title={t(sign.id)}>
      <Icon size={16} aria-hidden />
      <VisuallyHidden>{t(sign.id)}</VisuallyHidden>
    </span>
  );
}
