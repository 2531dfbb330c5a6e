import type { RoomDetails } from '../../protocol/rooms';
import { ErrorNotice, useAction, useCore, useViewState } from '../app';
import { Avatar } from '../design/Avatar';
import { Button } from '../design/Button';
import { T } from '../language';
import { EncryptionMark } from '../trust';
import styles from './Room.module.css';

/** An invitation: who invites to what, why, and the two answers. */
export function InvitationView({ room }: { room: RoomDetails }) {
  const core = useCore();
  const show = useViewState((state) => state.show);
  const { roomId, inviter } = room;
  const accept = useAction(() => core.call('acceptInvite', { roomId }));
  const decline = useAction(
    () => core.call('leaveRoom', { roomId }),
    () => show({ kind: 'none' }),
  );
  const error = accept.error ?? decline.error;
  return (
    <div className={styles.invitation}>
      <Avatar avatar={room.avatar} shape={room.kind === 'direct' ? 'circle' : 'square'} size={76} />
      <h1 dir="auto">{room.name}</h1>
      <p className={styles.inviter}>
        {inviter ? (
          <T
            id={room.kind === 'direct' ? 'room.invitedToTalk' : 'room.invitedBy'}
            values={{ who: <bdi key="who">{inviter.name}</bdi>, id: <bdi key="id">{inviter.userId}</bdi> }}
          />
        ) : (
          <T id="room.invitedPlain" />
        )}
      </p>
      {room.inviteReason ? (
        <blockquote className={styles.reason} dir="auto">
          {room.inviteReason}
        </blockquote>
      ) : null}
      <p className={styles.facts}>
        <EncryptionMark isEncrypted={room.encrypted} />
      </p>
      {error ? <ErrorNotice error={error} /> : null}
      <div className={styles.answers}>
        <Button
          variant="plain"
          isPending={decline.isPending}
          isDisabled={accept.isPending}
          onPress={() => void decline.run()}
        >
          <T id="room.decline" />
        </Button>
        <Button
          variant="primary"
          isPending={accept.isPending}
          isDisabled={decline.isPending}
          takesFocus
          onPress={() => void accept.run()}
        >
          <T id="room.accept" />
        </Button>
      </div>
    </div>
  );
}
