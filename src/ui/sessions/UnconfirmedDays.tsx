import { Lock } from 'lucide-react';
import { useState } from 'react';
import { ErrorNotice, useAction, useBridge, useSettings } from '../app';
import { Button } from '../design/Button';
import { TextField } from '../design/TextField';
import { T, useText } from '../language';
import styles from './Sessions.module.css';

const most = 365;

/** After how many days a session that is not confirmed is pointed out. */
export function UnconfirmedDays() {
  const t = useText();
  const bridge = useBridge();
  const { value, lockedBy } = useSettings().unverifiedSessionDays;
  const [typed, setTyped] = useState(String(value));
  const days = /^\d{1,3}$/.test(typed.trim()) ? Number(typed) : null;
  const isValid = days !== null && days <= most;
  const save = useAction(() => bridge.call('setSetting', { name: 'unverifiedSessionDays', value: days }));
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (isValid) void save.run();
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
            lockedBy === null ? (
              <T id="sessions.daysHint" values={{ most }} />
            ) : (
              <>
                <Lock size={14} aria-hidden /> <T id="settings.locked" values={{ who: lockedBy }} />
              </>
            )
          }
        />
        {isValid && days !== value ? (
          <Button type="submit" isPending={save.isPending}>
            <T id="sessions.save" />
          </Button>
        ) : null}
      </div>
      <ErrorNotice error={save.error} />
    </form>
  );
}
