import type { ReactNode } from 'react';
import styles from './Choice.module.css';

/** One of a calm page's choices: its button, and what it means. */
export function Choice({ children, hint }: { children: ReactNode; hint: ReactNode }) {
  return (
    <div className={styles.choice}>
      {children}
      <p className={styles.hint}>{hint}</p>
    </div>
  );
}
