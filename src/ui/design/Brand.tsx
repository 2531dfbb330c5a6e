import styles from './Brand.module.css';

/** Pli's mark, the sealed letter, with its name. */
export function Brand() {
  return (
    <span className={styles.brand}>
      <svg className={styles.mark} viewBox="0 0 40 40" aria-hidden="true">
        <rect width="40" height="40" rx="10" className={styles.ground} />
        <g className={styles.letter}>
          <rect x="8.6" y="12.1" width="22.8" height="16.3" rx="1.6" />
          <path d="m9.2 13 10.8 8.6L30.8 13" />
          <path d="m9.4 27.6 7.8-8.2M30.6 27.6l-7.8-8.2" />
        </g>
        <circle cx="20" cy="22.6" r="3.1" className={styles.seal} />
      </svg>
      <span className={styles.name}>Pli</span>
    </span>
  );
}
