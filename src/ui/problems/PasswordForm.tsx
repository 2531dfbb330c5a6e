import { useState, type ReactNode } from 'react';
import { ErrorNotice, PasswordField, useWait, type Action } from '../app';
import { Button } from '../design/Button';
import { T } from '../language';
import styles from './PasswordForm.module.css';

export interface PasswordFormProps {
  label: string;
  signIn: Action<[password: string]>;
  /** The words of what one can do instead. */
  other: ReactNode;
  onOther: () => void;
}

/** Asks for the account's password to sign in with. */
export function PasswordForm({ label, signIn, other, onOther }: PasswordFormProps) {
  const [password, setPassword] = useState('');
  const wait = useWait(signIn.error);
  return (
    <form
      noValidate
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (password && wait === 0) void signIn.run(password);
      }}
    >
      <PasswordField
        label={label}
        value={password}
        onChange={setPassword}
        autoComplete="current-password"
        isInvalid={signIn.error?.code === 'password-wrong'}
        takesFocus
      />
      <ErrorNotice error={signIn.error} ofPassword />
      <Button type="submit" variant="primary" isPending={signIn.isPending} isDisabled={!password || wait > 0} fullWidth>
        <T id="signIn.submit" />
      </Button>
      <Button variant="quiet" onPress={onOther} fullWidth>
        {other}
      </Button>
    </form>
  );
}
