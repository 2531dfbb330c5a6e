import { BellOff, LockKeyholeOpen, MessageSquareText } from 'lucide-react';
import { memo } from 'react';
import { useIntl } from 'react-intl';
import type { RoomRow } from '../../protocol/rooms';
import { useFileDrop } from '../attach';
import { Avatar } from '../design/Avatar';
import { Badge } from '../design/Badge';
import { classNames } from '../design/class-names';
import { useText } from '../language';
import { isUnread } from './list-entries';
import { listTime } from './list-time';
import { previewWords, roomName } from './room-words';
import styles from './RoomList.module.css';

export interface RoomOptionSnapshot {
  row: RoomRow;
  /** The room is the one shown. */
  isSelected: boolean;
  /** The keyboard stands on it. */
  isActive: boolean;
  position: number;
  count: number;
  /** Today's midnight. */
  today: number;
}
export interface RoomOptionActions {
  onOpen: (roomId: string) => void;
  /** Files were dropped on the room. */
  onFiles: (roomId: string, files: readonly File[]) => void;
}

export const optionId = (roomId: string): string => `room-${roomId}`;

/** A room in the list. A row that did not change is not rendered again. */
export const RoomOptionView = memo(function RoomOptionView(props: RoomOptionSnapshot & RoomOptionActions) {
  const { row, isSelected, isActive, onOpen, onFiles } = props;
  const t = useText();
  const intl = useIntl();
  const takesFiles = row.membership === 'join' && row.kind !== 'space';
  const { isOver, handlers } = useFileDrop(takesFiles ? (files) => onFiles(row.roomId, files) : null);
  const { label, text } = previewWords(row, t);
  const time = row.membership === 'invite' ? '' : listTime(intl, row.timestamp, props.today);
  return (
    // The listbox itself has the focus and the keys (aria-activedescendant).
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      id={optionId(row.roomId)}
      // An option of the list above.
      // eslint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="option"
      tabIndex={-1}
      aria-selected={isSelected}
      aria-label={roomName(row, t)}
      aria-posinset={props.position}
      aria-setsize={props.count}
      className={classNames(
        styles.option,
        isSelected && styles.selected,
        isActive && styles.active,
        isUnread(row) && styles.unread,
        isOver && styles.dropTarget,
      )}
      {...handlers}
      onClick={() => onOpen(row.roomId)}
    >
      <Avatar
        avatar={row.avatar}
        shape={row.kind === 'direct' ? 'circle' : 'square'}
        size={42}
        presence={row.presence}
      />
      <span className={styles.middle}>
        <span className={styles.nameLine}>
          <bdi className={styles.name}>{row.name}</bdi>
          {row.public ? <LockKeyholeOpen size={14} className={styles.icon} aria-hidden /> : null}
        </span>
        <span className={styles.preview}>
          {label ? <span className={styles.draft}>{label} </span> : null}
          <bdi>{text}</bdi>
        </span>
      </span>
      <span className={styles.end}>
        <time className={styles.time}>{time}</time>
        <span className={styles.badges}>
          {row.unreadThreads > 0 ? <MessageSquareText size={16} className={styles.threads} aria-hidden /> : null}
          <RoomBadge row={row} />
        </span>
      </span>
    </div>
  );
});

/** A mention, a count, a dot, or the sign of a muted room. */
function RoomBadge({ row }: { row: RoomRow }) {
  if (row.membership === 'invite') return <Badge tone="accent">1</Badge>;
  if (row.mentionCount + row.threadMentions > 0) return <Badge tone="mention">@</Badge>;
  if (row.unreadCount > 0)
    return (
      <Badge tone={row.muted || row.lowPriority ? 'quiet' : 'accent'}>
        {row.unreadCount > 99 ? '99+' : row.unreadCount}
      </Badge>
    );
  if (row.muted) return <BellOff size={16} className={styles.icon} aria-hidden />;
  return row.unread ? <Badge tone="dot" /> : null;
}
