import { FileText, Image, Link } from 'lucide-react';
import { useIntl } from 'react-intl';
import type { SearchHit } from '../../protocol/search';
import { Avatar } from '../design/Avatar';
import { classNames } from '../design/class-names';
import { T, useText } from '../language';
import { listTime, startOfDay } from '../room-list';
import styles from './Search.module.css';

export const hitId = (hit: Pick<SearchHit, 'roomId' | 'eventId'>): string => `hit-${hit.roomId}-${hit.eventId}`;

export interface HitViewProps {
  hit: SearchHit;
  /** Name of the room, where results are of several. */
  room: string | null;
  isActive: boolean;
  /** Today's midnight. */
  today: number;
  onOpen: () => void;
  onPoint: () => void;
}

/** A message that was found: who, where, when, and the line around the words. */
export function HitView({ hit, room, isActive, today, onOpen, onPoint }: HitViewProps) {
  const t = useText();
  const intl = useIntl();
  const isYesterday = hit.timestamp < today && hit.timestamp >= startOfDay(today - 43_200_000);
  const hour = intl.formatTime(hit.timestamp, { hour: '2-digit', minute: '2-digit' });
  const time = isYesterday ? t('search.yesterday', { time: hour }) : listTime(intl, hit.timestamp, today);
  const Kind = hit.has.includes('image')
    ? Image
    : hit.has.includes('file')
      ? FileText
      : hit.has.includes('link')
        ? Link
        : null;
  return (
    // The field keeps the focus and has the keys.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      id={hitId(hit)}
      // An option of the list around it.
      // eslint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      className={classNames(styles.hit, isActive && styles.active)}
      onClick={onOpen}
      onPointerMove={onPoint}
    >
      <Avatar avatar={hit.sender.avatar} shape="circle" size={36} />
      <span className={styles.hitMain}>
        <span className={styles.hitHead}>
          <bdi className={styles.hitName}>{hit.sender.name}</bdi>
          {room === null ? null : (
            <span className={styles.hitRoom}>
              <T id="search.inRoom" values={{ room: <bdi key="room">{room}</bdi> }} />
            </span>
          )}
          <time
            className={styles.hitTime}
            title={intl.formatDate(hit.timestamp, { dateStyle: 'full', timeStyle: 'short' })}
          >
            {time}
          </time>
        </span>
        <span className={styles.snippet} dir="auto">
          {Kind ? <Kind size={15} className={styles.kind} aria-hidden /> : null}
          {hit.snippet.map((part, index) =>
            // Parts of one text have no other names than their places.
            // eslint-disable-next-line react/no-array-index-key
            part.match ? <mark key={index}>{part.text}</mark> : <span key={index}>{part.text}</span>,
          )}
        </span>
      </span>
    </div>
  );
}
