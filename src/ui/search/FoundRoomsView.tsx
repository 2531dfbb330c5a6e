import type { RoomRow } from '../../protocol/rooms';
import { Avatar } from '../design/Avatar';
import { classNames } from '../design/class-names';
import { T, useText } from '../language';
import { previewWords, roomName } from '../room-list';
import styles from './Search.module.css';

export const foundRoomId = (row: Pick<RoomRow, 'roomId'>): string => `found-${row.roomId}`;

interface FoundRoomsViewProps {
  listId: string;
  rooms: readonly RoomRow[];
  /** Nothing was typed: these are the rooms used last. */
  isRecent: boolean;
  activeId: string | null;
  onOpen: (roomId: string) => void;
  onPoint: (id: string) => void;
}

/** Rooms and people whose names answer what was typed. */
export function FoundRoomsView({ listId, rooms, isRecent, activeId, onOpen, onPoint }: FoundRoomsViewProps) {
  const t = useText();
  return (
    <>
      <h3 className={styles.section}>
        <T id={isRecent ? 'search.recent' : 'search.roomsAndPeople'} />
      </h3>
      {/* Options have pictures: no native list can. */}
      {/* eslint-disable-next-line jsx-a11y/prefer-tag-over-role */}
      <div role="listbox" id={listId} aria-label={t('roomList.conversations')}>
        {rooms.map((row) => (
          // The field keeps the focus and has the keys.
          // eslint-disable-next-line jsx-a11y/click-events-have-key-events
          <div
            key={row.roomId}
            id={foundRoomId(row)}
            // An option of the list around it.
            // eslint-disable-next-line jsx-a11y/prefer-tag-over-role
            role="option"
            tabIndex={-1}
            aria-selected={foundRoomId(row) === activeId}
            aria-label={roomName(row, t)}
            className={classNames(styles.hit, styles.room, foundRoomId(row) === activeId && styles.active)}
            onClick={() => onOpen(row.roomId)}
            onPointerMove={() => onPoint(foundRoomId(row))}
          >
            <Avatar avatar={row.avatar} shape={row.kind === 'direct' ? 'circle' : 'square'} size={36} />
            <span className={styles.hitMain}>
              <bdi className={styles.hitName}>{row.name}</bdi>
              <bdi className={styles.roomLine}>{previewWords(row, t).text}</bdi>
            </span>
          </div>
        ))}
      </div>
    </>
  );
}
