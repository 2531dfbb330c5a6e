import { useIntl } from 'react-intl';
import type { TimelineItem } from '../../protocol/timeline';
import { Avatar } from '../design/Avatar';
import { ContentView } from '../timeline';
import styles from './MessageActions.module.css';

/** The message that a dialog is about: who, when and what, to a few lines. It is looked at, not used. */
export function MessagePreview({ item }: { item: TimelineItem }) {
  const intl = useIntl();
  return (
    <div className={styles.preview}>
      <Avatar avatar={item.sender.avatar} shape="circle" size={32} />
      <div className={styles.words}>
        <p className={styles.who}>
          <bdi className={styles.name}>{item.sender.name}</bdi>
          <span className={styles.time}>
            {intl.formatDate(item.timestamp, { dateStyle: 'medium', timeStyle: 'short' })}
          </span>
        </p>
        <div className={styles.said} inert>
          <ContentView item={item} />
        </div>
      </div>
    </div>
  );
}
