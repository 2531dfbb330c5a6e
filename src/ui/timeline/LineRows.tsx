import { CloudOff } from 'lucide-react';
import { useIntl } from 'react-intl';
import { T } from '../language';
import { startOfDay } from '../room-list';
import styles from './Rows.module.css';

/** A day's name between two lines. `today` is today's midnight. */
export function DayRow({ timestamp, today }: { timestamp: number; today: number }) {
  const intl = useIntl();
  const isYesterday = timestamp === startOfDay(today - 43_200_000);
  const year = new Date(timestamp).getFullYear() === new Date(today).getFullYear() ? {} : { year: 'numeric' as const };
  return (
    <div className={styles.line}>
      <span className={styles.day}>
        {timestamp === today ? (
          <T id="timeline.today" />
        ) : isYesterday ? (
          <T id="timeline.yesterday" />
        ) : (
          intl.formatDate(timestamp, { weekday: 'long', day: 'numeric', month: 'long', ...year })
        )}
      </span>
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
