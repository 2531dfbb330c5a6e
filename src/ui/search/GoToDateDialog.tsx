import { useState } from 'react';
import { ErrorNotice, localDay, midnightOf, useAction, useCore, useViewState } from '../app';
import { Button } from '../design/Button';
import { Dialog } from '../design/Dialog';
import { T, useText } from '../language';
import { startOfDay } from '../room-list';
import styles from './Search.module.css';

const day = 86_400_000;

interface GoToDateDialogProps {
  roomId: string;
  /** Milliseconds since 1970: the day that is proposed. */
  timestamp: number;
  onClose: () => void;
}

/** Leads to what was said on a day. */
export function GoToDateDialog({ roomId, timestamp, onClose }: GoToDateDialogProps) {
  const t = useText();
  const core = useCore();
  const openEvent = useViewState((state) => state.openEvent);
  const [today] = useState(() => startOfDay(Date.now()));
  const [value, setValue] = useState(() => localDay(timestamp));
  const go = useAction(
    (wanted: number) => core.call('eventAt', { roomId, timestamp: wanted }),
    ({ eventId }) => {
      onClose();
      openEvent(roomId, eventId);
    },
  );
  const chosen = midnightOf(value);
  return (
    <Dialog title={t('goToDate.title')} closeLabel={t('common.close')} onClose={onClose}>
      <form
        className={styles.goTo}
        onSubmit={(event) => {
          event.preventDefault();
          if (chosen !== null) void go.run(chosen);
        }}
      >
        <input
          type="date"
          className={styles.day}
          aria-label={t('goToDate.date')}
          value={value}
          max={localDay(today)}
          // The dialog is for this one field.
          // eslint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          onChange={(event) => setValue(event.target.value)}
        />
        <Button type="submit" variant="primary" isDisabled={chosen === null} isPending={go.isPending}>
          <T id="goToDate.go" />
        </Button>
      </form>
      <div className={styles.shortcuts}>
        <Button size="small" onPress={() => void go.run(0)}>
          <T id="goToDate.beginning" />
        </Button>
        <Button size="small" onPress={() => void go.run(startOfDay(today - 29.5 * day))}>
          <T id="goToDate.month" />
        </Button>
        <Button size="small" onPress={() => void go.run(startOfDay(today - 6.5 * day))}>
          <T id="goToDate.week" />
        </Button>
      </div>
      <ErrorNotice error={go.error} />
    </Dialog>
  );
}
