import type { IntlShape } from 'react-intl';
import type { Connection } from '../../protocol/core';
import type { MessageId } from '../language';

export const connectionMessages: Record<Connection['state'], MessageId> = {
  connected: 'connection.connected',
  connecting: 'connection.connecting',
  offline: 'connection.offline',
  syncing: 'connection.syncing',
};

/** A duration in words and its largest unit: `5 minutes`, `2 hours`, `3 days`; null below a minute. */
export function durationInWords(intl: IntlShape, milliseconds: number): string | null {
  const minutes = Math.floor(milliseconds / 60_000);
  if (minutes < 1) return null;
  const [value, unit] =
    minutes < 60
      ? [minutes, 'minute']
      : minutes < 48 * 60
        ? [Math.floor(minutes / 60), 'hour']
        : [Math.floor(minutes / 1440), 'day'];
  return intl.formatNumber(value, { style: 'unit', unit, unitDisplay: 'long' });
}
