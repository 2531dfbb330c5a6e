import { BellOff, ChevronDown } from 'lucide-react';
import { useIntl } from 'react-intl';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import {
  isDoNotDisturb,
  muteEnd,
  quietUntil,
  type DoNotDisturb,
  type MuteChoice,
  type QuietHours,
} from '../../protocol/quiet-hours';
import { ErrorNotice, LockedNote, useNow, useSetting } from '../app';
import { Button } from '../design/Button';
import { Menu } from '../design/Menu';
import { Section } from '../design/Section';
import { Switch } from '../design/Switch';
import { T, useText } from '../language';
import { momentWords, muteLabel } from '../notifications';
import styles from './NotificationSettings.module.css';

const silences: readonly MuteChoice[] = ['hour', 'tomorrow'];

/** When nothing is told on this computer: now, or outside of working hours. */
export function QuietSection() {
  return (
    <Section title={<T id="notify.quiet" />}>
      <DoNotDisturbRow />
      <WorkingHours />
    </Section>
  );
}

function DoNotDisturbRow() {
  const t = useText();
  const intl = useIntl();
  const now = useNow();
  const { state, change } = useSetting('doNotDisturb');
  const isOn = isDoNotDisturb(state.value, now);
  const set = (value: DoNotDisturb) => () => void change.run(value);
  const isLocked = state.lockedBy !== null;
  return (
    <>
      <div className={styles.row}>
        <div className={styles.entryText}>
          <p className={styles.label}>
            <T id="notify.doNotDisturb" />
          </p>
          <p className={styles.hint}>
            {!isOn
              ? t('notify.doNotDisturbHint')
              : typeof state.value === 'number'
                ? t('notify.doNotDisturbUntil', { time: momentWords(intl, state.value, now) })
                : t('notify.doNotDisturbOn')}{' '}
            <LockedNote lockedBy={state.lockedBy} />
          </p>
        </div>
        {isOn ? (
          <Button size="small" isDisabled={isLocked} isPending={change.isPending} onPress={set('off')}>
            <T id="notify.turnOff" />
          </Button>
        ) : (
          <Menu
            label={t('notify.doNotDisturb')}
            trigger={
              <Button size="small" isDisabled={isLocked} icon={<BellOff size={17} aria-hidden />}>
                <span className={styles.menuLabel}>
                  <T id="notify.turnOn" />
                  <ChevronDown size={16} aria-hidden />
                </span>
              </Button>
            }
            entries={[
              ...silences.map((choice) => ({
                id: choice,
                label: muteLabel(choice, t, intl, now),
                onAction: () => set(muteEnd(choice, Date.now()))(),
              })),
              { id: 'on', label: t('notify.untilTurnedOff'), onAction: set('on') },
            ]}
          />
        )}
      </div>
      <ErrorNotice error={change.error} />
    </>
  );
}

/** The days of a week by the language's own beginning, with 0 for Sunday. */
const weekFrom = (first: number): readonly number[] => Array.from({ length: 7 }, (_, index) => (first + index) % 7);
/** A Sunday, to name days by. */
const sunday = Date.UTC(2026, 0, 4, 12);

function WorkingHours() {
  const t = useText();
  const intl = useIntl();
  const now = useNow();
  const { state, change } = useSetting('quietHours');
  const hours = state.value;
  const isLocked = state.lockedBy !== null;
  const set = (changes: Partial<QuietHours>) => void change.run({ ...hours, ...changes });
  const until = quietUntil(hours, now);
  const dayName = (day: number, width: 'short' | 'long') =>
    intl.formatDate(sunday + day * 86_400_000, { weekday: width, timeZone: 'UTC' });
  return (
    <>
      <Switch
        label={t('notify.workingHours')}
        isSelected={hours.on}
        isDisabled={isLocked}
        onChange={(on) => set({ on })}
        description={
          <>
            {until === null
              ? t('notify.workingHoursHint')
              : t('notify.quietUntil', { time: momentWords(intl, until, now) })}{' '}
            <LockedNote lockedBy={state.lockedBy} />
          </>
        }
      />
      {hours.on ? (
        <>
          <fieldset className={styles.days} aria-label={t('notify.workingDays')}>
            {weekFrom(1).map((day) => (
              <ToggleButton
                key={day}
                className={styles.day ?? ''}
                aria-label={dayName(day, 'long')}
                isDisabled={isLocked}
                isSelected={hours.days.includes(day)}
                onChange={(works) =>
                  set({
                    days: works
                      ? [...hours.days, day].sort((one, other) => one - other)
                      : hours.days.filter((each) => each !== day),
                  })
                }
              >
                {dayName(day, 'short')}
              </ToggleButton>
            ))}
          </fieldset>
          <div className={styles.times}>
            <TimeField
              label={t('notify.from')}
              value={hours.from}
              isDisabled={isLocked}
              onChange={(from) => set({ from })}
            />
            <TimeField label={t('notify.to')} value={hours.to} isDisabled={isLocked} onChange={(to) => set({ to })} />
          </div>
        </>
      ) : null}
      <ErrorNotice error={change.error} />
    </>
  );
}

interface TimeFieldProps {
  label: string;
  value: string;
  isDisabled: boolean;
  onChange: (value: string) => void;
}

function TimeField({ label, value, isDisabled, onChange }: TimeFieldProps) {
  return (
    <label>
      <span>{label}</span>
      <input
        type="time"
        className={styles.time}
        value={value}
        disabled={isDisabled}
        required
        onChange={(event) => {
          // An unfinished time is none.
          if (event.target.value !== '') onChange(event.target.value);
        }}
      />
    </label>
  );
}
