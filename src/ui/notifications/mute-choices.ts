/** For how long one can be left alone, in words with the time at which it ends. */
import type { IntlShape } from 'react-intl';
import { muteEnd, type MuteChoice } from '../../protocol/quiet-hours';
import type { MessageId, Text } from '../language';

const day = 24 * 3_600_000;

/** A moment to come: the time alone for the next hours, else with its day. */
export function momentWords(intl: Pick<IntlShape, 'formatDate' | 'formatTime'>, at: number, now: number): string {
  const time = { hour: '2-digit', minute: '2-digit' } as const;
  if (at - now < day && new Date(at).getDate() === new Date(now).getDate()) return intl.formatTime(at, time);
  if (at - now < 6 * day) return intl.formatDate(at, { weekday: 'long', ...time });
  return intl.formatDate(at, { weekday: 'long', day: 'numeric', month: 'long', ...time });
}

const labels = {
  hour: 'notify.muteHour',
  tomorrow: 'notify.muteTomorrow',
  week: 'notify.muteWeek',
} as const satisfies Record<MuteChoice, MessageId>;

export const muteChoices: readonly MuteChoice[] = ['hour', 'tomorrow', 'week'];

export const muteLabel = (
  choice: MuteChoice,
  t: Text,
  intl: Pick<IntlShape, 'formatDate' | 'formatTime'>,
  now: number,
): string => {
  const end = muteEnd(choice, now);
  const time =
    choice === 'week'
      ? intl.formatDate(end, { weekday: 'long', day: 'numeric', month: 'long' })
      : intl.formatTime(end, { hour: '2-digit', minute: '2-digit' });
  return t(labels[choice], { time });
};
