import { Check } from 'lucide-react';
import { useIntl } from 'react-intl';
import type { Result } from '../../protocol/errors';
import type { ChosenLevel } from '../../protocol/notifications';
import { muteEnd } from '../../protocol/quiet-hours';
import { useCore, useNow, useTopic } from '../app';
import type { MenuEntry } from '../design/MenuItems';
import { useText } from '../language';
import { choiceWord } from './level-words';
import { muteChoices, muteLabel } from './mute-choices';

const choices: readonly ChosenLevel[] = ['default', 'all', 'mentions', 'mute'];

/** What a conversation notifies of, as entries of another menu; none until it is known. `onResult` hears of what came of it. */
export function useLevelEntries(roomId: string, onResult: (result: Result<unknown>) => void): readonly MenuEntry[] {
  const t = useText();
  const intl = useIntl();
  const core = useCore();
  const now = useNow();
  const room = useTopic('roomNotifications', { roomId });
  if (!room) return [];
  const set = async (level: ChosenLevel, until: number | null) =>
    onResult(await core.call('setRoomLevel', { roomId, level, until }));
  const isNow = (choice: ChosenLevel) => room.chosen === choice && room.until === null;
  return [
    ...choices.map((choice) => ({
      id: `level-${choice}`,
      label: choiceWord(choice, room.byDefault, t),
      // What is chosen has its mark; the others keep its place.
      icon: <Check size={18} aria-hidden visibility={isNow(choice) ? 'visible' : 'hidden'} />,
      onAction: () => void set(choice, null),
    })),
    ...muteChoices.map((choice, index) => ({
      id: `mute-${choice}`,
      label: muteLabel(choice, t, intl, now),
      icon: <Check size={18} aria-hidden visibility="hidden" />,
      startsGroup: index === 0,
      onAction: () => void set('mute', muteEnd(choice, Date.now())),
    })),
  ];
}
