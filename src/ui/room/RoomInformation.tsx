import { LogOut, UserPlus, X } from 'lucide-react';
import type { RoomDetails } from '../../protocol/rooms';
import { useViewState } from '../app';
import { Avatar } from '../design/Avatar';
import { Button } from '../design/Button';
import { IconButton } from '../design/IconButton';
import { T, useText } from '../language';
import { VerifyButton } from '../verification';
import { EncryptionMark } from './RoomHeader';
import styles from './RoomInformation.module.css';

/** What the room is, and the way out of it. */
export function RoomInformation({ room, onClose }: { room: RoomDetails; onClose: () => void }) {
  const t = useText();
  const openDialog = useViewState((state) => state.openDialog);
  return (
    <aside className={styles.panel} aria-label={t('room.information')}>
      <header className={styles.header}>
        <h2>
          <T id="room.information" />
        </h2>
        <IconButton label={t('common.close')} icon={<X size={20} aria-hidden />} onPress={onClose} />
      </header>
      <div className={styles.body}>
        <Avatar avatar={room.avatar} shape={room.kind === 'direct' ? 'circle' : 'square'} size={76} />
        <p className={styles.name} dir="auto">
          {room.name}
        </p>
        <p className={styles.facts}>
          <EncryptionMark isEncrypted={room.encrypted} />
          <T id="room.members" values={{ count: room.memberCount }} />
          {room.invitedCount > 0 ? <T id="room.invited" values={{ count: room.invitedCount }} /> : null}
        </p>
        {room.topic ? (
          <p className={styles.topic} dir="auto">
            {room.topic}
          </p>
        ) : null}
        {room.canInvite && room.kind !== 'direct' ? (
          <Button
            variant="primary"
            icon={<UserPlus size={18} aria-hidden />}
            onPress={() => openDialog({ kind: 'invite-people', roomId: room.roomId, name: room.name })}
          >
            <T id="room.invite" />
          </Button>
        ) : null}
        <p className={styles.note}>
          <T id={room.encrypted ? 'room.encryptedNote' : 'room.notEncryptedNote'} />
        </p>
        {room.directUserId === null ? null : (
          <VerifyButton target={{ kind: 'person', userId: room.directUserId }}>
            <T id="verification.title" values={{ name: room.name }} />
          </VerifyButton>
        )}
        <Button
          variant="plain"
          icon={<LogOut size={18} aria-hidden />}
          onPress={() => openDialog({ kind: 'leave-room', roomId: room.roomId, name: room.name })}
        >
          <T id="room.leave" />
        </Button>
      </div>
    </aside>
  );
}
