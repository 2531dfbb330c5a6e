import { useId } from 'react';
import { useIntl } from 'react-intl';
import { useAnswer, useCore } from '../app';
import { Avatar } from '../design/Avatar';
import { T, useText } from '../language';
import { listTime, saidWords, useToday } from '../room-list';
import styles from './Joining.module.css';

/** What was said last in a room that strangers may read; nothing where it cannot be had. */
export function OverheardView({ roomId }: { roomId: string }) {
  const t = useText();
  const intl = useIntl();
  const core = useCore();
  const today = useToday();
  const titleId = useId();
  const answer = useAnswer(roomId, () => core.call('overhear', { roomId }));
  if (answer === null) return null;
  if (!answer.ok) {
    return (
      <p className={styles.quiet}>
        <T id="join.notOverheard" />
      </p>
    );
  }
  return (
    <section className={styles.overheard} aria-labelledby={titleId}>
      <h3 id={titleId} className={styles.heading}>
        <T id="join.saidLast" />
      </h3>
      {answer.value.length === 0 ? (
        <p className={styles.quiet}>
          <T id="join.nothingSaid" />
        </p>
      ) : (
        // It scrolls: keys have to reach it.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <ol className={styles.messages} tabIndex={0} aria-labelledby={titleId}>
          {answer.value.map(({ eventId, sender, timestamp, said }) => (
            <li key={eventId} className={styles.message}>
              <Avatar avatar={sender.avatar} shape="circle" size={28} />
              <div className={styles.said}>
                <p className={styles.sender}>
                  <bdi>{sender.name}</bdi> <time className={styles.time}>{listTime(intl, timestamp, today)}</time>
                </p>
                <p dir="auto">{saidWords(said, t)}</p>
              </div>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
