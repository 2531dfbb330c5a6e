import { useEffect, useState } from 'react';
import { useIntl } from 'react-intl';
import type { PliError } from '../../protocol/errors';
import type { LeftRoom } from '../../protocol/room-list';
import { ErrorNotice, useAction, useCore, useViewState } from '../app';
import { Avatar } from '../design/Avatar';
import { Button } from '../design/Button';
import { Dialog } from '../design/Dialog';
import { Spinner } from '../design/Spinner';
import { T, useText } from '../language';
import styles from './RoomDialogs.module.css';

type Known =
  { state: 'loading' } | { state: 'failed'; error: PliError } | { state: 'known'; rooms: readonly LeftRoom[] };

/** The rooms one has left: to go back to them, or to have them forgotten. */
export function LeftRoomsDialog({ onClose }: { onClose: () => void }) {
  const t = useText();
  const [attempt, setAttempt] = useState(0);
  return (
    <Dialog title={t('roomMenu.leftRooms')} size="roomy" closeLabel={t('common.close')} onClose={onClose}>
      <p className={styles.note}>
        <T id="leftRooms.hint" />
      </p>
      <LeftRoomList key={attempt} onAgain={() => setAttempt(attempt + 1)} onJoined={onClose} />
    </Dialog>
  );
}

function LeftRoomList({ onAgain, onJoined }: { onAgain: () => void; onJoined: () => void }) {
  const t = useText();
  const core = useCore();
  const [known, setKnown] = useState<Known>({ state: 'loading' });
  const [asked, setAsked] = useState<LeftRoom | null>(null);
  useEffect(() => {
    let current = true;
    void core.call('leftRooms', {}).then((answer) => {
      if (current)
        setKnown(answer.ok ? { state: 'known', rooms: answer.value } : { state: 'failed', error: answer.error });
    });
    return () => {
      current = false;
    };
  }, [core]);
  const drop = (roomId: string) =>
    setKnown((now) =>
      now.state === 'known' ? { ...now, rooms: now.rooms.filter((room) => room.roomId !== roomId) } : now,
    );
  return (
    <>
      {known.state === 'loading' ? <Spinner label={t('trust.loading')} /> : null}
      {known.state === 'failed' ? (
        <>
          <ErrorNotice error={known.error} />
          <Button onPress={onAgain}>
            <T id="common.tryAgain" />
          </Button>
        </>
      ) : null}
      {known.state === 'known' && known.rooms.length === 0 ? (
        <p className={styles.note}>
          <T id="leftRooms.none" />
        </p>
      ) : null}
      {known.state === 'known' && known.rooms.length > 0 ? (
        <ul className={styles.list} aria-label={t('roomMenu.leftRooms')}>
          {known.rooms.map((room) => (
            <LeftRoomItem key={room.roomId} room={room} onForget={() => setAsked(room)} onJoined={onJoined} />
          ))}
        </ul>
      ) : null}
      {asked ? (
        <ForgetDialog
          room={asked}
          onClose={(isForgotten) => {
            setAsked(null);
            if (isForgotten) drop(asked.roomId);
          }}
        />
      ) : null}
    </>
  );
}

interface LeftRoomItemProps {
  room: LeftRoom;
  onForget: () => void;
  onJoined: () => void;
}

function LeftRoomItem({ room, onForget, onJoined }: LeftRoomItemProps) {
  const intl = useIntl();
  const t = useText();
  const core = useCore();
  const openRoom = useViewState((state) => state.openRoom);
  const { roomId, name } = room;
  const server = roomId.includes(':') ? [roomId.slice(roomId.indexOf(':') + 1)] : [];
  const join = useAction(
    () => core.call('joinRoom', { roomId, via: server }),
    () => {
      onJoined();
      openRoom(roomId);
    },
  );
  const date = intl.formatDate(room.leftAt, { day: 'numeric', month: 'long', year: 'numeric' });
  return (
    <li className={styles.leftRoom}>
      <div className={styles.item}>
        <Avatar avatar={room.avatar} shape="square" size={38} />
        <span className={styles.about}>
          <bdi className={styles.name}>{name}</bdi>
          <span className={styles.note}>
            {room.leftAt > 0 ? t(room.isBanned ? 'leftRooms.bannedOn' : 'leftRooms.leftOn', { date }) : null}
          </span>
        </span>
        {room.isBanned ? null : (
          <Button
            size="small"
            label={`${t('leftRooms.rejoin')}, ${name}`}
            isPending={join.isPending}
            onPress={() => void join.run()}
          >
            <T id="leftRooms.rejoin" />
          </Button>
        )}
        <Button size="small" label={`${t('leftRooms.forget')}, ${name}`} onPress={onForget}>
          <T id="leftRooms.forget" />
        </Button>
      </div>
      <ErrorNotice error={join.error} />
    </li>
  );
}

function ForgetDialog({ room, onClose }: { room: LeftRoom; onClose: (isForgotten: boolean) => void }) {
  const t = useText();
  const core = useCore();
  const forget = useAction(
    () => core.call('forgetRoom', { roomId: room.roomId }),
    () => onClose(true),
  );
  return (
    <Dialog
      title={t('leftRooms.forgetTitle', { room: room.name })}
      closeLabel={t('common.close')}
      onClose={() => onClose(false)}
      actions={
        <>
          <Button onPress={() => onClose(false)} takesFocus>
            <T id="common.cancel" />
          </Button>
          <Button variant="danger" isPending={forget.isPending} onPress={() => void forget.run()}>
            <T id="leftRooms.forget" />
          </Button>
        </>
      }
    >
      <p>
        <T id="leftRooms.forgetText" />
      </p>
      <ErrorNotice error={forget.error} />
    </Dialog>
  );
}
