import { useState } from 'react';
import type { Account } from '../../protocol/accounts';
import { ErrorNotice, PasswordField, useAction, useWait, type BridgeClient } from '../app';
import { Button } from '../design/Button';
import { CalmPage } from '../design/CalmPage';
import { T, useText, type MessageId } from '../language';
import styles from './SoftLogoutPage.module.css';

export interface AnewFormProps {
  account: Account;
  bridge: BridgeClient;
  /** Whether the session that cannot go on is signed out. */
  endsOld: boolean;
  hint: MessageId;
  onBack: () => void;
}

/** Asks for the password and signs in as a new session in the place of this one; what was read stays. */
export function AnewForm({ account, bridge, endsOld, hint, onBack }: AnewFormProps) {
  const t = useText();
  const [password, setPassword] = useState('');
  // The core of the old session ends with the page.
  const signIn = useAction(
    () => bridge.call('signInAnew', { accountId: account.id, password, endOld: endsOld }),
    () => void bridge.call('reload', undefined),
  );
  const wait = useWait(signIn.error);
  return (
    <CalmPage title={<T id="cryptoProblem.anew" />}>
      <p>
        <T id={hint} />
      </p>
      <form
        noValidate
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (password && wait === 0) void signIn.run();
        }}
      >
        <PasswordField
          label={t('cryptoProblem.password', { user: account.userId })}
          value={password}
          onChange={setPassword}
          autoComplete="current-password"
          isInvalid={signIn.error?.code === 'password-wrong'}
          takesFocus
        />
        <ErrorNotice error={signIn.error} ofPassword />
        <Button
          type="submit"
          variant="primary"
          isPending={signIn.isPending}
          isDisabled={!password || wait > 0}
          fullWidth
        >
          <T id="signIn.submit" />
        </Button>
        <Button variant="quiet" onPress={onBack} fullWidth>
          <T id="cryptoProblem.back" />
        </Button>
      </form>
    </CalmPage>
  );
}
