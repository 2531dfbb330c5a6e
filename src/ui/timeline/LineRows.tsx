import { CloudOff } from 'lucide-react';
import { useIntl } from 'react-intl';
import { T, useText } from '../language';
import { startOfDay } from '../room-list';
import styles from './Rows.module.css';

interface DayRowProps {
  timestamp: number;
  /** Today's midnight. */
  today: number;
  /** The person wants to go to another day. */
  onPress: (timestamp: number) => void;
}

/** A day's name between two lines; pressed, it asks for another day to go to. For keys, the search panel does. */
export function DayRow({ timestamp, today, onPress }: DayRowProps) {
  const t = useText();
  const intl = useIntl();
  const isYesterday = timestamp === startOfDay(today - 43_200_000);
  const year = new Date(timestamp).getFullYear() === new Date(today).getFullYear() ? {} : { year: 'numeric' as const };
  return (
    <div className={styles.line}>
      <button
        type="button"
        tabIndex={-1}
        className={styles.day}
        title={t('goToDate.title')}
        onClick={() => onPress(timestamp)}
      >
        {timestamp === today ? (
          <T id="timeline.today" />
        ) : isYesterday ? (
          <T id="timeline.yesterday" />
        ) : (
          intl.formatDate(timestamp, { weekday: 'long', day: 'numeric', month: 'long', ...year })
        )}
      </button>
    </div>
  );
}

export function NewRow() {
  return (
    <div className={`${styles.line} ${styles.newLine}`}>
      <span className={styles.day}>
        <T id="timeline.new" />
      </span>
    </div>
  );
}

export function GapRow() {
  return (
    <p className={styles.gap}>
      <CloudOff size={16} aria-hidden /> <T id="timeline.gap" />
    </p>
  );
}
