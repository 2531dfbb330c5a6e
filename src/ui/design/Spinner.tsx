import styles from './Spinner.module.css';
import { VisuallyHidden } from './VisuallyHidden';

/** Something is under way. With `label` it says so to assistive technology; without, the text beside it does. */
export function Spinner({ label, size = 20 }: { label?: string; size?: number }) {
  const circle = (
    <svg className={styles.spinner} width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      <circle cx="12" cy="12" r="9" fill="none" stroke="currentColor" strokeOpacity="0.25" strokeWidth="3" />
      <path d="M21 12a9 9 0 0 0-9-9" fill="none" stroke="currentColor" strokeWidth="3" strokeLinecap="round" />
    </svg>
  );
  if (!label) return circle;
  return (
    <span>
      {circle}
      <VisuallyHidden>{label}</VisuallyHidden>
    </span>
  );
}
