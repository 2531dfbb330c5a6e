import { Check } from 'lucide-react';
import type { ReactElement } from 'react';
import { useIntl } from 'react-intl';
import { Header } from 'react-aria-components/Header';
import { Menu, MenuItem, MenuSection, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import type { ChosenLevel, RoomNotifications } from '../../protocol/notifications';
import { muteEnd, type MuteChoice } from '../../protocol/quiet-hours';
import { useNow } from '../app';
import { useText } from '../language';
import { choiceWord } from './level-words';
import { momentWords, muteChoices, muteLabel } from './mute-choices';
import styles from './RoomLevelMenu.module.css';

const choices: readonly ChosenLevel[] = ['default', 'all', 'mentions', 'mute'];

export interface RoomLevelMenuProps {
  room: RoomNotifications;
  /** A pressable element. */
  trigger: ReactElement;
  onChoose: (level: ChosenLevel, until: number | null) => void;
}

/** What a conversation notifies of, and for how long it may be silent. */
export function RoomLevelMenu({ room, trigger, onChoose }: RoomLevelMenuProps) {
  const t = useText();
  const intl = useIntl();
  const now = useNow();
  const { chosen, byDefault, until } = room;
  return (
    <MenuTrigger>
      {trigger}
      <Popover placement="bottom start" offset={6} className={styles.popover ?? ''}>
        <Menu aria-label={t('notify.roomMenu')} className={styles.menu ?? ''}>
          <MenuSection
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={chosen === 'mute' && until !== null ? [] : [chosen]}
          >
            <Header className={styles.header ?? ''}>{t('notify.tellMeOf')}</Header>
            {choices.map((choice) => {
              const label = choiceWord(choice, byDefault, t);
              return (
                <MenuItem
                  key={choice}
                  id={choice}
                  textValue={label}
                  className={styles.item ?? ''}
                  onAction={() => onChoose(choice, null)}
                >
                  {({ isSelected }) => (
                    <>
                      <span className={styles.mark}>{isSelected ? <Check size={18} aria-hidden /> : null}</span>
                      <span>{label}</span>
                    </>
                  )}
                </MenuItem>
              );
            })}
          </MenuSection>
          <MenuSection className={styles.timed ?? ''}>
            <Header className={styles.header ?? ''}>
              {until === null ? t('notify.mute') : t('notify.mutedUntil', { time: momentWords(intl, until, now) })}
            </Header>
            {muteChoices.map((choice: MuteChoice) => {
              const label = muteLabel(choice, t, intl, now);
              return (
                <MenuItem
                  key={choice}
                  id={`for-${choice}`}
                  textValue={label}
                  className={styles.item ?? ''}
                  onAction={() => onChoose('mute', muteEnd(choice, Date.now()))}
                >
                  <span className={styles.mark} />
                  <span>{label}</span>
                </MenuItem>
              );
            })}
          </MenuSection>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
