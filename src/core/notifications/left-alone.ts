/** Whether the person is not to be disturbed now. */
import { isDoNotDisturb, isQuietTime } from '../../protocol/quiet-hours';
import type { SettingsSnapshot } from '../../protocol/settings';

type Asked = Pick<SettingsSnapshot, 'nativeNotifications' | 'doNotDisturb' | 'quietHours'>;

/** @param now milliseconds since 1970 */
export const isLeftAlone = ({ nativeNotifications, doNotDisturb, quietHours }: Asked, now: number): boolean =>
  !nativeNotifications.value || isDoNotDisturb(doNotDisturb.value, now) || isQuietTime(quietHours.value, now);
