import { ChevronRight, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from '../design/class-names';
import styles from './InformationRow.module.css';

interface InformationRowProps {
  icon: LucideIcon;
  /** What the row is about. */
  label: ReactNode;
  /** What there is of it, in a word or two. */
  value?: ReactNode;
  /** Where the row leads; without it the row only tells. */
  onPress?: () => void;
  isDanger?: boolean;
}

/** A line of the room's information: an icon, what it is about, and what there is of it. */
export function InformationRow({ icon: Icon, label, value, onPress, isDanger = false }: InformationRowProps) {
  const content = (
    <>
      <Icon size={20} aria-hidden />
      <span className={styles.label}>{label}</span>
      {value === undefined || value === null ? null : <span className={styles.value}>{value}</span>}
      {onPress && !isDanger ? <ChevronRight size={16} aria-hidden className={styles.leads} /> : null}
    </>
  );
  const className = classNames(styles.row, isDanger && styles.danger);
  return onPress ? (
    <button type="button" className={classNames(className, styles.button)} onClick={onPress}>
      {content}
    </button>
  ) : (
    <div className={className}>{content}</div>
  );
}
