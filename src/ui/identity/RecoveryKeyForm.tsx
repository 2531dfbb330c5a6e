import { useState, type ReactNode } from 'react';
import { ErrorNotice, useAction, useCore } from '../app';
import { Button } from '../design/Button';
import { TextField } from '../design/TextField';
import { T, useText } from '../language';
import styles from './Identity.module.css';

export interface RecoveryKeyFormProps {
  /** What opens secret storage: a passphrase has the key beside it. */
  kind: 'key' | 'passphrase';
  title?: ReactNode;
  onDone: () => void;
  takesFocus?: boolean;
}

/** Asks for the recovery key or the passphrase, and does all that it allows. */
export function RecoveryKeyForm({ kind, title, onDone, takesFocus = false }: RecoveryKeyFormProps) {
  const t = useText();
  const core = useCore();
  const [secret, setSecret] = useState('');
  const enter = useAction(() => core.call('enterRecoveryKey', { secret }), onDone);
  const isWrong = enter.error?.code === 'recovery-key-wrong';
  return (
    <form
      noValidate
      className={styles.way}
      onSubmit={(event) => {
        event.preventDefault();
        if (secret.trim()) void enter.run();
      }}
    >
      {title ? <h3 className={styles.wayTitle}>{title}</h3> : null}
      <TextField
        label={t(kind === 'key' ? 'identity.recoveryKey' : 'identity.recoveryKeyOrPassphrase')}
        type={kind === 'key' ? 'text' : 'password'}
        value={secret}
        onChange={setSecret}
        autoComplete="off"
        isInvalid={isWrong}
        maxLength={1024}
        {...(kind === 'passphrase' && {
          password: { show: t('identity.show'), hide: t('identity.hide'), capsLock: t('common.capsLock') },
        })}
        takesFocus={takesFocus}
      />
      <ErrorNotice error={enter.error} />
      <Button type="submit" variant="primary" isPending={enter.isPending} isDisabled={!secret.trim()}>
        <T id="identity.submit" />
      </Button>
    </form>
  );
}
