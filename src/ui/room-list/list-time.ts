/** When something was last said, as briefly as the list allows. */
import type { IntlShape } from 'react-intl';

const day = 86_400_000;

/** Midnight at the start of a moment's day, here. */
export function startOfDay(timestamp: number): number {
  return new Date(timestamp).setHours(0, 0, 0, 0);
}

/** Today `09:41`, within a week `Mon`, this year `12 Nov`, else `12/11/2025`. `today` is today's midnight. */
export function listTime(intl: IntlShape, timestamp: number, today: number): string {
  if (timestamp <= 0) return '';
  if (timestamp >= today) return intl.formatTime(timestamp, { hour: '2-digit', minute: '2-digit' });
  if (timestamp >= startOfDay(today - 6 * day + day / 2)) return intl.formatDate(timestamp, { weekday: 'short' });
  if (new Date(timestamp).getFullYear() === new Date(today).getFullYear())
    return intl.formatDate(timestamp, { day: 'numeric', month: 'short' });
  return intl.formatDate(timestamp, { day: '2-digit', month: '2-digit', year: 'numeric' });
}
