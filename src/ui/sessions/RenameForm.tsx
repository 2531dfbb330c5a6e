import { useState } from 'react';
import type { OwnSession } from '../../protocol/sessions';
import { ErrorNotice, useAction, useCore } from '../app';
import { Button } from '../design/Button';
import { TextField } from '../design/TextField';
import { T, useText } from '../language';
import styles from './Sessions.module.css';

/** Names a session, in its row's place. */
export function RenameForm({ session, onEnd }: { session: OwnSession; onEnd: () => void }) {
  const t = useText();
  const core = useCore();
  const [name, setName] = useState(session.name);
  const rename = useAction(() => core.call('renameSession', { deviceId: session.deviceId, name }), onEnd);
  return (
    <form
      noValidate
      className={styles.rename}
      onSubmit={(event) => {
        event.preventDefault();
        void rename.run();
      }}
    >
      <TextField
        label={t('sessions.name')}
        value={name}
        onChange={setName}
        onEscape={onEnd}
        maxLength={100}
        takesFocus
      />
      <div className={styles.actions}>
        <Button size="small" onPress={onEnd}>
          <T id="common.cancel" />
        </Button>
        <Button size="small" variant="primary" type="submit" isPending={rename.isPending}>
          <T id="sessions.save" />
        </Button>
      </div>
      <ErrorNotice error={rename.error} />
    </form>
  );
}
