import { Lock } from 'lucide-react';
import { T } from '../language';
import styles from './LockedNote.module.css';

/** Who locked a setting; nothing where nobody did. */
export function LockedNote({ lockedBy }: { lockedBy: string | null }) {
  if (lockedBy === null) return null;
  return (
    <span className={styles.locked}>
      <Lock size={15} aria-hidden />
      <T id="settings.locked" values={{ who: lockedBy }} />
    </span>
  );
}
