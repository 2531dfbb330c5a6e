import type { ReactNode } from 'react';
import { classNames } from './class-names';
import styles from './Badge.module.css';

/**
 * A small count. It is hidden from assistive technology: what holds it says the count in words. `dot` is unread
 * without a number.
 */
export function Badge({ tone, children }: { tone: 'accent' | 'mention' | 'quiet' | 'dot'; children?: ReactNode }) {
  return (
    <span className={classNames(styles.badge, styles[tone])} aria-hidden="true">
      {tone === 'dot' ? null : children}
    </span>
  );
}
