import { MessageSquareText } from 'lucide-react';
import { useIntl } from 'react-intl';
import type { ThreadSummary } from '../../protocol/timeline';
import { Badge } from '../design/Badge';
import { classNames } from '../design/class-names';
import { VisuallyHidden } from '../design/VisuallyHidden';
import { T } from '../language';
import { listTime, useToday } from '../room-list';
import styles from './ThreadSummary.module.css';

/** Under a message from which a thread goes out: how many answers, and the last. It opens the thread. */
export function ThreadSummaryView({ thread, onOpen }: { thread: ThreadSummary; onOpen: () => void }) {
  const intl = useIntl();
  const today = useToday();
  const { count, last, unread } = thread;
  return (
    <button type="button" className={classNames(styles.summary, unread !== 'no' && styles.unread)} onClick={onOpen}>
      <MessageSquareText size={17} className={styles.icon} aria-hidden />
      <strong className={styles.count}>
        <T id="threads.replies" values={{ count }} />
      </strong>
      {last ? (
        <span className={styles.last}>
          <T
            id="threads.lastFrom"
            values={{ name: <bdi key="name">{last.sender.name}</bdi>, time: listTime(intl, last.timestamp, today) }}
          />
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
    </button>
  );
}
