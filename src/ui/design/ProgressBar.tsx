import { ProgressBar as AriaProgressBar } from 'react-aria-components/ProgressBar';
import styles from './ProgressBar.module.css';

export interface ProgressBarProps {
  label: string;
  value: number;
  /** 0 while nobody knows how much there is. */
  total: number;
  /** The same in words. */
  valueText?: string;
}

/** How far something is that takes its time. */
export function ProgressBar({ label, value, total, valueText }: ProgressBarProps) {
  const isKnown = total > 0;
  const part = isKnown ? Math.min(1, value / total) : 1;
  return (
    <AriaProgressBar
      aria-label={label}
      value={value}
      maxValue={Math.max(1, total)}
      isIndeterminate={!isKnown}
      className={styles.bar ?? ''}
      {...(valueText !== undefined && { valueLabel: valueText })}
    >
      <span
        className={isKnown ? styles.done : styles.unknown}
        style={{ inlineSize: `${(part * 100).toFixed(1)}%` }}
        aria-hidden
      />
    </AriaProgressBar>
  );
}
