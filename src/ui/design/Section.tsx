import { useId, type ReactNode } from 'react';
import styles from './Section.module.css';

/** One subject of a page of settings, below its heading; a line parts it from the one before. */
export function Section({ title, children }: { title: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h4 id={id} className={styles.title}>
        {title}
      </h4>
      {children}
    </section>
  );
}
