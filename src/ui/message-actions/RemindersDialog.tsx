import { BellOff } from 'lucide-react';
import { useIntl } from 'react-intl';
import type { Reminder } from '../../protocol/message-actions';
import { ErrorNotice, useAction, useCore, useTopic, useViewState } from '../app';
import { Button } from '../design/Button';
import { Dialog } from '../design/Dialog';
import { IconButton } from '../design/IconButton';
import { T, useText } from '../language';
import styles from './MessageActions.module.css';

/** Every message one wants to be reminded of, the earliest first. */
export function RemindersDialog({ onClose }: { onClose: () => void }) {
  const t = useText();
  const reminders = useTopic('reminders', undefined) ?? [];
  return (
    <Dialog title={t('action.reminders')} closeLabel={t('common.close')} onClose={onClose}>
      {reminders.length === 0 ? (
        <p className={styles.quiet}>
          <T id="action.noReminders" />
        </p>
      ) : (
        <ul className={styles.reminders}>
          {reminders.map((reminder) => (
            <ReminderLine key={`${reminder.roomId} ${reminder.eventId}`} reminder={reminder} />
          ))}
        </ul>
      )}
    </Dialog>
  );
}

function ReminderLine({ reminder }: { reminder: Reminder }) {
  const t = useText();
  const intl = useIntl();
  const core = useCore();
  const openEvent = useViewState((state) => state.openEvent);
  const closeDialog = useViewState((state) => state.closeDialog);
  const { roomId, eventId, roomName, at, sender, text } = reminder;
  const remove = useAction(() => core.call('setReminder', { roomId, eventId, at: null }));
  return (
    <li className={styles.reminder}>
      <div className={styles.words}>
        <p className={styles.time}>
          {intl.formatDate(at, { dateStyle: 'medium', timeStyle: 'short' })} · <bdi>{roomName}</bdi>
        </p>
        <p className={styles.line} dir="auto">
          {sender ? <bdi className={styles.name}>{sender.name}</bdi> : null} {text}
        </p>
        <ErrorNotice error={remove.error} />
      </div>
      <Button
        size="small"
        onPress={() => {
          closeDialog();
          openEvent(roomId, eventId);
        }}
      >
        <T id="action.goToMessage" />
      </Button>
      <IconButton
        size="small"
        label={t('action.remindRemove')}
        icon={<BellOff size={17} aria-hidden />}
        isDisabled={remove.isPending}
        onPress={() => void remove.run()}
      />
    </li>
  );
}
