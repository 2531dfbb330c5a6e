import { Hourglass } from 'lucide-react';
import type { RoomDetails } from '../../protocol/rooms';
import { ErrorNotice, useAction, useCore, useViewState } from '../app';
import { Avatar } from '../design/Avatar';
import { Button } from '../design/Button';
import { T } from '../language';
import styles from './Room.module.css';

/** A room one has asked to join: nobody has answered yet. */
export function KnockView({ room }: { room: RoomDetails }) {
  const core = useCore();
  const show = useViewState((state) => state.show);
  const withdraw = useAction(
    () => core.call('leaveRoom', { roomId: room.roomId }),
    () => show({ kind: 'none' }),
  );
  return (
    <div className={styles.invitation}>
      <Avatar avatar={room.avatar} shape="square" size={76} />
      <h1 dir="auto">{room.name}</h1>
      <p className={styles.inviter}>
        <Hourglass size={16} aria-hidden /> <T id="join.waiting" />
      </p>
      {withdraw.error ? <ErrorNotice error={withdraw.error} /> : null}
      <div className={styles.answers}>
        <Button variant="plain" isPending={withdraw.isPending} onPress={() => void withdraw.run()}>
          <T id="join.withdraw" />
        </Button>
      </div>
    </div>
  );
}
