import type { ReactNode } from 'react';
import { Brand } from './Brand';
import styles from './CalmPage.module.css';

export interface CalmPageProps {
  title: ReactNode;
  children: ReactNode;
  /** Buttons, the most important first. */
  actions?: ReactNode;
}

/** A whole page with one matter in its middle: passphrase, damaged secrets, an ended session, a defect. */
export function CalmPage({ title, children, actions }: CalmPageProps) {
  return (
    <main className={styles.page}>
      <div className={styles.column}>
        <Brand />
        <h1 className={styles.title}>{title}</h1>
        <div className={styles.body}>{children}</div>
        {actions ? <div className={styles.actions}>{actions}</div> : null}
      </div>
    </main>
  );
}
