import { useIntl } from 'react-intl';
import type { ThreadRow } from '../../protocol/threads';
import type { Quote } from '../../protocol/timeline';
import { Avatar } from '../design/Avatar';
import { Badge } from '../design/Badge';
import { classNames } from '../design/class-names';
import { VisuallyHidden } from '../design/VisuallyHidden';
import { T, type MessageId } from '../language';
import { listTime } from '../room-list';
import styles from './Threads.module.css';

const stateWords = {
  loading: 'timeline.quote.loading',
  missing: 'timeline.quote.missing',
  redacted: 'timeline.quote.redacted',
  undecryptable: 'timeline.quote.undecryptable',
} as const satisfies Record<Exclude<Quote['state'], 'loaded'>, MessageId>;

interface ThreadRowProps {
  row: ThreadRow;
  /** Name of the room, where threads are of several. */
  room: string | null;
  /** Today's midnight. */
  today: number;
  onOpen: () => void;
}

/** A thread in the list: its first message, how many answers, and the last of them. */
export function ThreadRowView({ row, room, today, onOpen }: ThreadRowProps) {
  const intl = useIntl();
  const { root, last, unread } = row;
  return (
    <button type="button" className={classNames(styles.row, unread !== 'no' && styles.unread)} onClick={onOpen}>
      {root.sender ? (
        <Avatar avatar={root.sender.avatar} shape="circle" size={34} />
      ) : (
        <span className={styles.nobody} />
      )}
      <span className={styles.words}>
        <span className={styles.head}>
          <bdi className={styles.name}>{root.sender?.name ?? ''}</bdi>
          {last ? <time className={styles.time}>{listTime(intl, last.timestamp, today)}</time> : null}
        </span>
        {room === null ? null : (
          <span className={styles.room}>
            <T id="search.inRoom" values={{ room: <bdi key="room">{room}</bdi> }} />
          </span>
        )}
        <span className={styles.root} dir="auto">
          <Words quote={root} />
        </span>
        <span className={styles.answers}>
          <span className={styles.count}>
            <T id="threads.replies" values={{ count: row.count }} />
          </span>
          {row.draft === '' ? null : (
            <span className={styles.last}>
              <span className={styles.draft}>
                <T id="roomList.draft" />
              </span>{' '}
              <span dir="auto">{row.draft}</span>
            </span>
          )}
          {last && row.draft === '' ? (
            <span className={styles.last}>
              {last.sender ? <bdi>{last.sender.name}</bdi> : null}
              {last.sender ? <T id="threads.says" /> : null}
              <span dir="auto">
                <Words quote={last} />
              </span>
            </span>
          ) : null}
          {unread === 'no' ? null : (
            <>
              <Badge tone={unread === 'mention' ? 'mention' : 'dot'}>@</Badge>
              <VisuallyHidden>
                <T id={unread === 'mention' ? 'threads.newMention' : 'threads.new'} />
              </VisuallyHidden>
            </>
          )}
        </span>
      </span>
    </button>
  );
}

function Words({ quote }: { quote: Quote }) {
  return quote.state === 'loaded' ? quote.text : <T id={stateWords[quote.state]} />;
}
