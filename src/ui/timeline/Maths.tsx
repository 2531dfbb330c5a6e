import { useEffect, useRef } from 'react';
import styles from './RichText.module.css';

export interface MathsProps {
  /** LaTeX. */
  source: string;
  /** Whether it stands by itself. */
  display: boolean;
}

/** A formula, drawn by KaTeX, which is loaded with the first one; until then, and where LaTeX is wrong, its source. */
export function Maths({ source, display }: MathsProps) {
  const place = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    let isGone = false;
    void import('./draw-formula').then(({ drawFormula }) => {
      if (!isGone && place.current) drawFormula(place.current, source, display);
    });
    return () => {
      isGone = true;
    };
  }, [source, display]);
  return (
    <span
      ref={place}
      className={display ? styles.formula : undefined}
      dir="ltr"
      // The formula is drawn into an element of its own: React renders the source alone.
      key={source}
    >
      <code className={styles.code}>{source}</code>
    </span>
  );
}
