import { Bell, BellOff, ChevronDown } from 'lucide-react';
import { useIntl } from 'react-intl';
import { ErrorNotice, useAction, useCore, useNow, useTopic } from '../app';
import { Button } from '../design/Button';
import { useText } from '../language';
import type { ChosenLevel } from '../../protocol/notifications';
import { momentWords } from './mute-choices';
import { RoomLevelMenu } from './RoomLevelMenu';
import styles from './Notifications.module.css';

/** In a room's information: what it notifies of. Nothing until that is known. */
export function RoomLevelButton({ roomId }: { roomId: string }) {
  const t = useText();
  const intl = useIntl();
  const core = useCore();
  const now = useNow();
  const room = useTopic('roomNotifications', { roomId });
  const set = useAction((level: ChosenLevel, until: number | null) =>
    core.call('setRoomLevel', { roomId, level, until }),
  );
  if (!room) return null;
  const isMuted = room.chosen === 'mute';
  return (
    <>
      <RoomLevelMenu
        room={room}
        onChoose={(level, until) => void set.run(level, until)}
        trigger={
          <Button
            size="small"
            isPending={set.isPending}
            icon={isMuted ? <BellOff size={17} aria-hidden /> : <Bell size={17} aria-hidden />}
          >
            <span className={styles.menuLabel}>
              {isMuted ? t('notify.muted') : t('notify.mute')}
              <ChevronDown size={16} aria-hidden />
            </span>
          </Button>
        }
      />
      {isMuted && room.until !== null ? (
        <p className={styles.until}>{t('notify.mutedUntil', { time: momentWords(intl, room.until, now) })}</p>
      ) : null}
      <ErrorNotice error={set.error} />
    </>
  );
}
