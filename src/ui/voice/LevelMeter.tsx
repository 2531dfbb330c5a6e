import styles from './VoiceRecorder.module.css';

/** Units between two bars, and a bar's width. */
const step = 5;
const thickness = 3;
const tall = 32;
const shown = 120;

/** How loud it is now and was a moment ago: the newest at the end. */
export function LevelMeter({ levels }: { levels: readonly number[] }) {
  const recent = levels.slice(-shown);
  return (
    <svg
      className={styles.meter}
      viewBox={`0 0 ${shown * step} ${tall}`}
      preserveAspectRatio="xMaxYMid slice"
      aria-hidden="true"
    >
      {Array.from({ length: shown }, (_, index) => {
        const level = recent[index - (shown - recent.length)];
        const height = Math.max(thickness, (level ?? 0) * (tall - 2));
        return (
          <rect
            // Bars never change places; what they show does.
            // eslint-disable-next-line react/no-array-index-key
            key={index}
            x={index * step}
            y={(tall - height) / 2}
            width={thickness}
            height={height}
            rx={thickness / 2}
            className={level === undefined ? styles.unheard : styles.heard}
          />
        );
      })}
    </svg>
  );
}
