import { MessagesSquare, PanelRight, Search } from 'lucide-react';
import type { Presence } from '../../protocol/people';
import type { RoomDetails } from '../../protocol/rooms';
import { presenceWord, useBoot, type RoomPanel } from '../app';
import { Avatar } from '../design/Avatar';
import { Badge } from '../design/Badge';
import { IconButton } from '../design/IconButton';
import { T, useText } from '../language';
import { EncryptionMark, type KnownTrust } from '../trust';
import styles from './Room.module.css';

interface RoomHeaderProps {
  /** Null for the moment until the core has sent it. */
  room: RoomDetails | null;
  known: KnownTrust;
  /** The other person's, in a direct conversation. */
  presence: Presence | null;
  /** Threads of the room with something new. */
  unreadThreads: number;
  /** What the panel beside the conversation shows. */
  panel: RoomPanel | null;
  onPanel: (panel: RoomPanel | null) => void;
}

export function RoomHeader({ room, known, presence, unreadThreads, panel, onPanel }: RoomHeaderProps) {
  const t = useText();
  const { platform } = useBoot();
  const toggle = (wanted: RoomPanel) => () => onPanel(panel === wanted ? null : wanted);
  const word = presenceWord(presence, t);
  if (!room) return <header className={styles.header} />;
  return (
    <header className={styles.header}>
      <Avatar avatar={room.avatar} shape={room.kind === 'direct' ? 'circle' : 'square'} size={38} presence={presence} />
      <div className={styles.title}>
        <h1 className={styles.name} dir="auto">
          {room.name}
        </h1>
        <p className={styles.facts}>
          <EncryptionMark isEncrypted={room.encrypted} known={known} />
          {room.kind === 'direct' ? null : (
            <span className={styles.fact}>
              <T id="room.members" values={{ count: room.memberCount }} />
            </span>
          )}
          {word === null ? null : <span className={styles.fact}>{word}</span>}
          {room.topic ? (
            <span className={`${styles.fact} ${styles.topic}`} dir="auto" title={room.topic}>
              {room.topic}
            </span>
          ) : null}
        </p>
      </div>
      <IconButton
        label={t('search.inThisRoom')}
        keys={platform === 'darwin' ? '⌘ F' : 'Ctrl F'}
        icon={<Search size={21} aria-hidden />}
        isPressed={panel === 'search'}
        onPress={toggle('search')}
      />
      {room.hasThreads ? (
        <span className={styles.threads}>
          <IconButton
            label={unreadThreads > 0 ? t('threads.listUnread', { count: unreadThreads }) : t('threads.list')}
            icon={<MessagesSquare size={21} aria-hidden />}
            isPressed={panel === 'threads' || panel === 'thread'}
            onPress={toggle('threads')}
          />
          {unreadThreads > 0 ? <Badge tone="dot" /> : null}
        </span>
      ) : null}
      <IconButton
        label={t('room.information')}
        icon={<PanelRight size={21} aria-hidden />}
        isPressed={panel === 'information'}
        onPress={toggle('information')}
      />
    </header>
  );
}
