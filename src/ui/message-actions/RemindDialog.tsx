import { useState } from 'react';
import { useIntl } from 'react-intl';
import type { TimelineItem } from '../../protocol/timeline';
import { ErrorNotice, useAction, useCore, useTopic } from '../app';
import { Button } from '../design/Button';
import { Dialog } from '../design/Dialog';
import { RadioChoices } from '../design/RadioChoices';
import { T, useText, type MessageId } from '../language';
import { MessagePreview } from './MessagePreview';
import { tell } from './notice';
import { fieldValue, remindTimes, type RemindChoice } from './remind-times';
import styles from './MessageActions.module.css';

const labels = {
  minutes: 'action.remindMinutes',
  hour: 'action.remindHour',
  hours: 'action.remindHours',
  tomorrow: 'action.remindTomorrow',
  monday: 'action.remindMonday',
} as const satisfies Record<RemindChoice, MessageId>;

/** On a small window the field comes below what is in view. */
const showWhole = (field: HTMLElement | null) => field?.scrollIntoView({ block: 'nearest' });

interface RemindProps {
  roomId: string;
  item: TimelineItem;
  onClose: () => void;
}

/** Chooses when to be reminded of a message, or takes its reminder away. */
export function RemindDialog({ roomId, item, onClose }: RemindProps) {
  const t = useText();
  const intl = useIntl();
  const core = useCore();
  const [now] = useState(() => Date.now());
  const times = remindTimes(now);
  const [choice, setChoice] = useState<RemindChoice | 'own'>('hour');
  const [own, setOwn] = useState(() => fieldValue(times[3]?.at ?? now));
  const eventId = item.eventId ?? '';
  const known = useTopic('reminders', undefined)?.find(
    (reminder) => reminder.roomId === roomId && reminder.eventId === eventId,
  );
  const at = choice === 'own' ? new Date(own).getTime() : (times.find((each) => each.choice === choice)?.at ?? NaN);
  const isFuture = at > now;
  const set = useAction(
    (wanted: number | null) => core.call('setReminder', { roomId, eventId, at: wanted }),
    () => {
      onClose();
    },
  );
  const remind = async () => {
    if (isFuture && (await set.run(at))) tell({ kind: 'done', text: 'action.reminderSet' });
  };
  const timeOf = (moment: number) =>
    intl.formatDate(moment, { weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' });
  return (
    <Dialog
      title={t('action.remind')}
      closeLabel={t('common.close')}
      onClose={onClose}
      actions={
        <>
          {known ? (
            <Button isPending={set.isPending} onPress={() => void set.run(null)}>
              <T id="action.remindRemove" />
            </Button>
          ) : (
            <Button onPress={onClose}>
              <T id="common.cancel" />
            </Button>
          )}
          <Button variant="primary" isPending={set.isPending} isDisabled={!isFuture} onPress={() => void remind()}>
            <T id="action.remindSubmit" />
          </Button>
        </>
      }
    >
      <MessagePreview item={item} />
      {known ? (
        <p className={styles.quiet}>
          <T id="action.remindKnown" values={{ time: timeOf(known.at) }} />
        </p>
      ) : null}
      <RadioChoices
        label={t('action.remindWhen')}
        value={choice}
        choices={[
          ...times.map((each) => ({
            value: each.choice,
            label: t(labels[each.choice], { time: intl.formatTime(each.at, { hour: '2-digit', minute: '2-digit' }) }),
          })),
          { value: 'own' as const, label: t('action.remindOwn') },
        ]}
        onChange={setChoice}
      />
      {choice === 'own' ? (
        <label className={styles.own} ref={showWhole}>
          <span className={styles.label}>{t('action.remindOwnField')}</span>
          <input
            type="datetime-local"
            className={styles.moment}
            value={own}
            min={fieldValue(now)}
            onChange={(event) => setOwn(event.target.value)}
          />
        </label>
      ) : null}
      <p className={styles.quiet}>
        <T id="action.remindHint" />
      </p>
      <ErrorNotice error={set.error} />
    </Dialog>
  );
}
