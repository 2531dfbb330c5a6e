import { BarChart3, Clock, Download, Eye, Files, Flag, LogOut, MessageSquareText, Pin, Settings2 } from 'lucide-react';
import { useRef, useState } from 'react';
import type { HistoryVisibility, RoomDetails } from '../../protocol/rooms';
import { ErrorNotice, useAction, useBridge, useCore, useViewState } from '../app';
import { Avatar } from '../design/Avatar';
import { Button } from '../design/Button';
import { Panel } from '../design/Panel';
import { T, useText, type MessageId } from '../language';
import { MemberList } from '../members';
import { RoomLevelButton } from '../notifications';
import { ThreadsFact } from '../threads';
import { DirectPersonActions, EncryptionSection, type KnownTrust } from '../trust';
import { InformationRow } from './InformationRow';
import { keptFor } from './kept-for';
import { TopicText } from './TopicText';
import styles from './RoomInformation.module.css';

interface RoomInformationProps {
  room: RoomDetails;
  known: KnownTrust;
  /** Threads of the room with something new. */
  unreadThreads: number;
  /** The person wants to see the room's files, its threads, or its polls. */
  onFiles: () => void;
  onThreads: () => void;
  onPolls: () => void;
  onClose: () => void;
}

const histories = {
  joined: 'room.history.joined',
  invited: 'room.history.invited',
  shared: 'room.history.shared',
  world_readable: 'room.history.worldReadable',
} as const satisfies Record<HistoryVisibility, MessageId>;

/** What the room is, how it is encrypted, who is in it, and the way out of it. */
export function RoomInformation(props: RoomInformationProps) {
  const { room, known, unreadThreads, onFiles, onPolls, onClose } = props;
  const t = useText();
  const openDialog = useViewState((state) => state.openDialog);
  const scroller = useRef<HTMLDivElement>(null);
  const { roomId, name } = room;
  const isMember = room.membership === 'join';
  const kept = keptFor(room.keptFor);
  return (
    <Panel title={t('room.information')} closeLabel={t('common.close')} onClose={onClose}>
      <div ref={scroller} className={styles.body}>
        <div className={styles.about}>
          <Avatar avatar={room.avatar} shape={room.kind === 'direct' ? 'circle' : 'square'} size={76} />
          <p className={styles.name} dir="auto">
            {name}
          </p>
          {room.topic ? <TopicText topic={room.topic} /> : null}
          <Acts room={room} />
        </div>
        <EncryptionSection key={roomId} room={room} known={known} />
        <div className={styles.rows}>
          {room.kind === 'direct' ? null : (
            <InformationRow icon={Eye} label={<T id="room.history" />} value={<T id={histories[room.history]} />} />
          )}
          {kept ? (
            <InformationRow
              icon={Clock}
              label={<T id="room.keptFor" />}
              value={<T id={kept.unit === 'day' ? 'room.days' : 'room.years'} values={{ count: kept.count }} />}
            />
          ) : null}
          {room.pinned.length > 0 ? (
            <InformationRow icon={Pin} label={<T id="room.pinned" />} value={room.pinned.length} />
          ) : null}
          <InformationRow icon={Files} label={<T id="media.panel" />} onPress={onFiles} />
          {room.hasThreads ? (
            <InformationRow
              icon={MessageSquareText}
              label={<T id="threads.list" />}
              value={<ThreadsFact roomId={roomId} unread={unreadThreads} />}
              onPress={props.onThreads}
            />
          ) : null}
          <InformationRow icon={BarChart3} label={<T id="poll.panel" />} onPress={onPolls} />
          {isMember ? (
            <InformationRow
              icon={Settings2}
              label={<T id="roomSettings.open" />}
              onPress={() => openDialog({ kind: 'room-settings', roomId, name })}
            />
          ) : null}
          <InformationRow
            icon={Download}
            label={<T id="export.open" />}
            onPress={() => openDialog({ kind: 'export-room', roomId, name })}
          />
          {isMember && room.kind !== 'direct' ? (
            <InformationRow
              icon={Flag}
              label={<T id="room.report" />}
              onPress={() => openDialog({ kind: 'report', what: { kind: 'room', roomId }, name })}
            />
          ) : null}
          {isMember ? (
            <InformationRow
              icon={LogOut}
              label={<T id="room.leave" />}
              isDanger
              onPress={() => openDialog({ kind: 'leave-room', roomId, name })}
            />
          ) : null}
        </div>
        <MemberList key={`members ${roomId}`} roomId={roomId} scroller={scroller} />
      </div>
    </Panel>
  );
}

/** The buttons below the room's name. */
function Acts({ room }: { room: RoomDetails }) {
  const t = useText();
  const core = useCore();
  const bridge = useBridge();
  const openDialog = useViewState((state) => state.openDialog);
  const { roomId, name } = room;
  const [isCopied, setCopied] = useState(false);
  const link = useAction(
    async () => {
      const made = await core.call('permalink', { roomId, eventId: null });
      return made.ok ? bridge.call('copyText', { text: made.value.url }) : made;
    },
    () => setCopied(true),
  );
  return (
    <>
      <div className={styles.acts}>
        {room.canInvite && room.kind !== 'direct' ? (
          <Button
            variant="primary"
            size="small"
            label={t('room.invite')}
            onPress={() => openDialog({ kind: 'invite-people', roomId, name })}
          >
            <T id="room.inviteShort" />
          </Button>
        ) : null}
        {room.directUserId === null ? null : <DirectPersonActions userId={room.directUserId} roomId={roomId} />}
        {room.membership === 'join' ? <RoomLevelButton roomId={roomId} /> : null}
        {room.kind === 'direct' ? null : (
          <Button size="small" isPending={link.isPending} onPress={() => void link.run()}>
            <T id="room.link" />
          </Button>
        )}
      </div>
      <output className={styles.done}>{isCopied ? <T id="action.linkCopied" /> : null}</output>
      <ErrorNotice error={link.error} />
    </>
  );
}
