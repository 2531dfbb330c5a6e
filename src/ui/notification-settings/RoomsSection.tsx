import { ChevronDown } from 'lucide-react';
import { useIntl } from 'react-intl';
import type { ChosenLevel, NotificationRules, RoomException } from '../../protocol/notifications';
import { ErrorNotice, useAction, useCore, useNow, useRooms } from '../app';
import { Button } from '../design/Button';
import { Section } from '../design/Section';
import { T, useText } from '../language';
import { levelWord, momentWords, RoomLevelMenu } from '../notifications';
import styles from './NotificationSettings.module.css';

/** Rooms whose level is their own. */
export function RoomsSection({ rules }: { rules: NotificationRules }) {
  const t = useText();
  if (rules.rooms.length === 0) return null;
  return (
    <Section title={<T id="notify.rooms" />}>
      <ul className={styles.list} aria-label={t('notify.rooms')}>
        {rules.rooms.map((room) => (
          <RoomRow key={room.roomId} room={room} byDefault={rules} />
        ))}
      </ul>
    </Section>
  );
}

function RoomRow({ room, byDefault }: { room: RoomException; byDefault: NotificationRules }) {
  const t = useText();
  const intl = useIntl();
  const now = useNow();
  const core = useCore();
  const rooms = useRooms();
  const { roomId, name, level, until } = room;
  const isDirect = rooms?.find((row) => row.roomId === roomId)?.kind === 'direct';
  const set = useAction((wanted: ChosenLevel, end: number | null) =>
    core.call('setRoomLevel', { roomId, level: wanted, until: end }),
  );
  const word = levelWord(level, t);
  return (
    <li className={styles.entry}>
      <div className={styles.entryText}>
        <bdi>{name}</bdi>
        {until === null ? null : (
          <p className={styles.entryNote}>{t('notify.mutedUntil', { time: momentWords(intl, until, now) })}</p>
        )}
        <ErrorNotice error={set.error} />
      </div>
      <RoomLevelMenu
        room={{ chosen: level, byDefault: isDirect ? byDefault.direct : byDefault.room, until }}
        onChoose={(wanted, end) => void set.run(wanted, end)}
        trigger={
          <Button size="small" isPending={set.isPending} label={`${word}: ${name}`}>
            <span className={styles.menuLabel}>
              {word}
              <ChevronDown size={16} aria-hidden />
            </span>
          </Button>
        }
      />
    </li>
  );
}
