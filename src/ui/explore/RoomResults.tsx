import { Check, Hourglass, Layers } from 'lucide-react';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import type { RoomSummary, WayIn } from '../../protocol/joining';
import { Avatar } from '../design/Avatar';
import { T, useText } from '../language';
import styles from './Explore.module.css';

const marks = {
  joined: 'explore.joined',
  asked: 'explore.asked',
  ask: 'explore.mayAsk',
  'members-of-spaces': 'explore.membersOnly',
  invitation: 'explore.invitationOnly',
  unknown: 'explore.unknown',
  banned: 'explore.banned',
} as const satisfies Partial<Record<WayIn, string>>;

export interface RoomResultsProps {
  rooms: readonly RoomSummary[];
  onChoose: (room: RoomSummary) => void;
  /** The list's end is in sight. */
  onEnd: () => void;
}

/** Pixels from the end at which more is wanted. */
const near = 400;

/** Public rooms; each opens what is to be known of it. */
export function RoomResults({ rooms, onChoose, onEnd }: RoomResultsProps) {
  const t = useText();
  return (
    <ListBox
      aria-label={t('explore.results')}
      className={styles.results ?? ''}
      items={rooms.map((room) => ({ id: room.roomId, room }))}
      onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
        if (scrollHeight - scrollTop - clientHeight < near) onEnd();
      }}
      renderEmptyState={() => null}
    >
      {({ room }) => (
        <ListBoxItem textValue={room.name ?? room.roomId} className={styles.room ?? ''} onAction={() => onChoose(room)}>
          <Avatar avatar={room.avatar} shape="square" size={42} />
          <span className={styles.about}>
            <span className={styles.nameLine}>
              <bdi className={styles.name}>{room.name ?? room.roomId}</bdi>
              {room.kind === 'space' ? <Layers size={15} aria-hidden /> : null}
            </span>
            {room.topic ? (
              <span className={styles.topic} dir="auto">
                {room.topic}
              </span>
            ) : null}
            <span className={styles.facts}>
              {[
                room.kind === 'space' ? t('join.space') : null,
                room.alias,
                room.memberCount === null ? null : t('permalink.join.members', { count: room.memberCount }),
                room.readable ? t('join.readable') : null,
              ]
                .filter((fact) => fact !== null)
                .join(' · ')}
            </span>
          </span>
          <Mark wayIn={room.wayIn} />
        </ListBoxItem>
      )}
    </ListBox>
  );
}

function Mark({ wayIn }: { wayIn: WayIn }) {
  if (wayIn === 'join') return null;
  return (
    <span className={styles.mark}>
      {wayIn === 'joined' ? <Check size={15} aria-hidden /> : null}
      {wayIn === 'asked' ? <Hourglass size={15} aria-hidden /> : null}
      <T id={marks[wayIn]} />
    </span>
  );
}
