import { useState } from 'react';
import { ErrorNotice, LockedNote, useSetting } from '../app';
import { Button } from '../design/Button';
import { TextField } from '../design/TextField';
import { T, useText } from '../language';
import styles from './Sessions.module.css';

const most = 365;

/** After how many days a session that is not confirmed is pointed out. */
export function UnconfirmedDays() {
  const t = useText();
  const { state, change } = useSetting('unverifiedSessionDays');
  const { value, lockedBy } = state;
  const [typed, setTyped] = useState(String(value));
  const days = /^\d{1,3}$/.test(typed.trim()) ? Number(typed) : null;
  const isValid = days !== null && days <= most;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (isValid) void change.run(days);
      }}
    >
      <div className={styles.days}>
        <TextField
          label={t('sessions.daysLabel')}
          value={typed}
          onChange={setTyped}
          isDisabled={lockedBy !== null}
          isInvalid={!isValid}
          maxLength={3}
          description={
            lockedBy === null ? <T id="sessions.daysHint" values={{ most }} /> : <LockedNote lockedBy={lockedBy} />
          }
        />
        {isValid && days !== value ? (
          <Button type="submit" isPending={change.isPending}>
            <T id="sessions.save" />
          </Button>
        ) : null}
      </div>
      <ErrorNotice error={change.error} />
    </form>
  );
}
