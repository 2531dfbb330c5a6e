import { Bell } from 'lucide-react';
import type { Reminder } from '../../protocol/message-actions';
import { ErrorNotice, useAction, useCore, useTopic, useViewState } from '../app';
import { Button } from '../design/Button';
import { T, useText } from '../language';
import styles from './ReminderNotices.module.css';

const later = 60 * 60_000;

/** The card in the corner: a message whose time has come. */
export function ReminderNotices() {
  const t = useText();
  const due = (useTopic('reminders', undefined) ?? []).filter((reminder) => reminder.due);
  const [first] = due;
  return (
    <section
      className={styles.corner}
      aria-label={t('action.reminders')}
      aria-live="polite"
      {...(first && { 'data-region': 'reminders', tabIndex: -1 })}
    >
      {first ? <Card key={`${first.roomId} ${first.eventId}`} reminder={first} more={due.length - 1} /> : null}
    </section>
  );
}

function Card({ reminder, more }: { reminder: Reminder; more: number }) {
  const t = useText();
  const core = useCore();
  const openEvent = useViewState((state) => state.openEvent);
  const { roomId, eventId, roomName, sender, text } = reminder;
  const set = useAction((at: number | null) => core.call('setReminder', { roomId, eventId, at }));
  return (
    <div className={styles.card}>
      <span className={styles.icon}>
        <Bell size={20} aria-hidden />
      </span>
      <div className={styles.text}>
        <p className={styles.title}>
          {t('action.reminderDue', { room: roomName })}
          {more > 0 ? <> · {t('action.reminderMore', { count: more })}</> : null}
        </p>
        <p className={styles.said} dir="auto">
          {sender ? <bdi className={styles.name}>{sender.name}</bdi> : null} {text}
        </p>
        <ErrorNotice error={set.error} />
        <div className={styles.buttons}>
          <Button
            variant="primary"
            size="small"
            onPress={() => {
              openEvent(roomId, eventId);
              void set.run(null);
            }}
          >
            <T id="action.goToMessage" />
          </Button>
          <Button size="small" isPending={set.isPending} onPress={() => void set.run(Date.now() + later)}>
            <T id="action.remindLater" />
          </Button>
          <Button size="small" isPending={set.isPending} onPress={() => void set.run(null)}>
            <T id="action.remindDone" />
          </Button>
        </div>
      </div>
    </div>
  );
}
