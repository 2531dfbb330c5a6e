/** What conversations notify of, in words. */
import type { ChosenLevel, DefaultLevel, RoomLevel, RoomNotifications } from '../../protocol/notifications';
import type { MessageId, Text } from '../language';

const levels = {
  all: 'notify.levelAll',
  mentions: 'notify.levelMentions',
  mute: 'notify.levelMute',
} as const satisfies Record<RoomLevel, MessageId>;

export const levelWord = (level: RoomLevel, t: Text): string => t(levels[level]);

/** `default` says what it means now. */
export const choiceWord = (choice: ChosenLevel, byDefault: DefaultLevel, t: Text): string =>
  choice === 'default' ? t('notify.levelDefault', { level: levelWord(byDefault, t) }) : levelWord(choice, t);

/** What a room notifies of now. */
export const levelNow = ({ chosen, byDefault }: RoomNotifications): RoomLevel =>
  chosen === 'default' ? byDefault : chosen;
