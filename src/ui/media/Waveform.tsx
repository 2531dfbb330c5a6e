import styles from './AudioPlayer.module.css';

const shown = 48;

/** Loudness over time, the part before `share` (0 to 1) marked; a plain line where it is not known. */
export function Waveform({ bars, share }: { bars: readonly number[] | null; share: number }) {
  if (bars === null) {
    return (
      <span className={styles.line} aria-hidden="true">
        <span className={styles.done} style={{ inlineSize: `${share * 100}%` }} />
      </span>
    );
  }
  const heights = Array.from({ length: shown }, (_, index) => bars[Math.floor((index * bars.length) / shown)] ?? 0);
  return (
    <svg className={styles.waveform} viewBox={`0 0 ${shown * 4} 32`} preserveAspectRatio="none" aria-hidden="true">
      {heights.map((height, index) => {
        const tall = Math.max(3, height * 30);
        return (
          <rect
            // Bars never change places.
            // eslint-disable-next-line react/no-array-index-key
            key={index}
            x={index * 4}
            y={16 - tall / 2}
            width={2.4}
            height={tall}
            rx={1.2}
            className={index / shown < share ? styles.past : styles.coming}
          />
        );
      })}
    </svg>
  );
}
