import { useIntl } from 'react-intl';
import type { ForMe } from '../../protocol/notifications';
import { useNow, useTopic } from '../app';
import { Avatar } from '../design/Avatar';
import { classNames } from '../design/class-names';
import { Spinner } from '../design/Spinner';
import { VisuallyHidden } from '../design/VisuallyHidden';
import { T, useText } from '../language';
import { forMeSentence } from './for-me-words';
import styles from './NotificationCentre.module.css';

const day = 24 * 3_600_000;

/** What was for me, the newest first. */
export function ForMeList({ onGo }: { onGo: (entry: ForMe) => void }) {
  const entries = useTopic('forMe', undefined);
  if (!entries) {
    return (
      <p className={styles.empty}>
        <Spinner size={22} />
      </p>
    );
  }
  if (entries.length === 0) {
    return (
      <p className={styles.empty}>
        <T id="notify.centreEmpty" />
      </p>
    );
  }
  return (
    <ul className={styles.list}>
      {entries.map((entry) => (
        <li key={entry.id}>
          <ForMeEntry entry={entry} onGo={onGo} />
        </li>
      ))}
    </ul>
  );
}

function ForMeEntry({ entry, onGo }: { entry: ForMe; onGo: (entry: ForMe) => void }) {
  const t = useText();
  const intl = useIntl();
  const now = useNow();
  const { sender, roomName, text, at, isNew } = entry;
  const time =
    now - at < day && new Date(at).getDate() === new Date(now).getDate()
      ? intl.formatTime(at, { hour: '2-digit', minute: '2-digit' })
      : intl.formatDate(at, { day: 'numeric', month: 'short' });
  return (
    <button type="button" className={styles.entry} onClick={() => onGo(entry)}>
      <Avatar avatar={sender.avatar} shape="circle" size={36} />
      <span className={styles.words}>
        <span className={styles.line}>
          <bdi className={styles.sentence}>{forMeSentence(entry, t)}</bdi>
          <time className={styles.time}>{time}</time>
        </span>
        {text === '' ? null : (
          <bdi className={styles.text} dir="auto">
            {text}
          </bdi>
        )}
        <bdi className={styles.room}>{roomName}</bdi>
      </span>
      <span className={classNames(styles.mark, isNew && styles.new)}>
        {isNew ? <VisuallyHidden>{t('notify.centreNew')}</VisuallyHidden> : null}
      </span>
    </button>
  );
}
