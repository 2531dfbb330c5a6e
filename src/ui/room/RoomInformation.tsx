import { BarChart3, ChevronRight, Download, Files, LogOut, MessageSquareText, UserPlus } from 'lucide-react';
import { useRef } from 'react';
import type { RoomDetails } from '../../protocol/rooms';
import { useViewState } from '../app';
import { Avatar } from '../design/Avatar';
import { Button } from '../design/Button';
import { Panel } from '../design/Panel';
import { T, useText } from '../language';
import { RoomLevelButton } from '../notifications';
import { ThreadsFact } from '../threads';
import { DirectPersonActions, EncryptionSection, MemberList, type KnownTrust } from '../trust';
import styles from './RoomInformation.module.css';

interface RoomInformationProps {
  room: RoomDetails;
  known: KnownTrust;
  /** Threads of the room with something new. */
  unreadThreads: number;
  /** The person wants to see the room's files, or its threads. */
  onFiles: () => void;
  onPolls: () => void;
  onThreads: () => void;
  onClose: () => void;
}

/** What the room is, how it is encrypted, who is in it, and the way out of it. */
export function RoomInformation(props: RoomInformationProps) {
  const { room, known, unreadThreads, onFiles, onPolls, onClose } = props;
  const t = useText();
  const openDialog = useViewState((state) => state.openDialog);
  const scroller = useRef<HTMLDivElement>(null);
  return (
    <Panel title={t('room.information')} closeLabel={t('common.close')} onClose={onClose}>
      <div ref={scroller} className={styles.body}>
        <div className={styles.about}>
          <Avatar avatar={room.avatar} shape={room.kind === 'direct' ? 'circle' : 'square'} size={76} />
          <p className={styles.name} dir="auto">
            {room.name}
          </p>
          <p className={styles.facts}>
            <T id="room.members" values={{ count: room.memberCount }} />
            {room.invitedCount > 0 ? <T id="room.invited" values={{ count: room.invitedCount }} /> : null}
          </p>
          {room.topic ? (
            <p className={styles.topic} dir="auto">
              {room.topic}
            </p>
          ) : null}
          <div className={styles.acts}>
            {room.canInvite && room.kind !== 'direct' ? (
              <Button
                variant="primary"
                size="small"
                icon={<UserPlus size={17} aria-hidden />}
                onPress={() => openDialog({ kind: 'invite-people', roomId: room.roomId, name: room.name })}
              >
                <T id="room.invite" />
              </Button>
            ) : null}
            <RoomLevelButton key={room.roomId} roomId={room.roomId} />
            {room.directUserId === null ? null : (
              <DirectPersonActions userId={room.directUserId} roomId={room.roomId} />
            )}
            <Button
              variant="plain"
              size="small"
              icon={<Download size={17} aria-hidden />}
              onPress={() => openDialog({ kind: 'export-room', roomId: room.roomId, name: room.name })}
            >
              <T id="export.open" />
            </Button>
            <Button
              variant="plain"
              size="small"
              icon={<LogOut size={17} aria-hidden />}
              onPress={() => openDialog({ kind: 'leave-room', roomId: room.roomId, name: room.name })}
            >
              <T id="room.leave" />
            </Button>
          </div>
        </div>
        <button type="button" className={styles.row} onClick={onFiles}>
          <Files size={20} aria-hidden />
          <span className={styles.rowName}>
            <T id="media.panel" />
          </span>
          <ChevronRight size={18} aria-hidden className={styles.rowEnd} />
        </button>
        {room.hasThreads ? (
          <button type="button" className={styles.row} onClick={props.onThreads}>
            <MessageSquareText size={20} aria-hidden />
            <span className={styles.rowName}>
              <T id="threads.list" />
            </span>
            <span className={styles.rowFact}>
              <ThreadsFact roomId={room.roomId} unread={unreadThreads} />
            </span>
            <ChevronRight size={18} aria-hidden className={styles.rowEnd} />
          </button>
        ) : null}
        <button type="button" className={styles.row} onClick={onPolls}>
          <BarChart3 size={20} aria-hidden />
          <span className={styles.rowName}>
            <T id="poll.panel" />
          </span>
          <ChevronRight size={18} aria-hidden className={styles.rowEnd} />
        </button>
        <EncryptionSection key={room.roomId} room={room} known={known} />
        <MemberList key={`members ${room.roomId}`} roomId={room.roomId} scroller={scroller} />
      </div>
    </Panel>
  );
}
