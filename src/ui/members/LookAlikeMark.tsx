import { TriangleAlert } from 'lucide-react';
import { VisuallyHidden } from '../design/VisuallyHidden';
import { useText } from '../language';
import styles from './MemberList.module.css';

/** Warns of a name that could be taken for another; nothing where there is no such danger. */
export function LookAlikeMark({ looksLike }: { looksLike: string | null }) {
  const t = useText();
  if (looksLike === null) return null;
  const words = t('member.looksLike', { name: looksLike });
  return (
    <span className={styles.alike} title={words}>
      <TriangleAlert size={16} aria-hidden />
      <VisuallyHidden>{words}</VisuallyHidden>
    </span>
  );
}
