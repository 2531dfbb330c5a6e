import { useState } from 'react';
import type { Account } from '../../protocol/accounts';
import { ErrorNotice, PasswordField, useAction, useWait, type BridgeClient } from '../app';
import { Button } from '../design/Button';
import { CalmPage } from '../design/CalmPage';
import { T, useText } from '../language';
import styles from './SoftLogoutPage.module.css';

export interface SoftLogoutPageProps {
  account: Account;
  bridge: BridgeClient;
  onSignOut: () => void;
}

/** The homeserver wants the password again; device, keys and data are kept (client-server API, "Soft logout"). */
export function SoftLogoutPage({ account, bridge, onSignOut }: SoftLogoutPageProps) {
  const t = useText();
  const [password, setPassword] = useState('');
  const signIn = useAction(() => bridge.call('signInAgain', { accountId: account.id, password }));
  const wait = useWait(signIn.error);
  return (
    <CalmPage title={<T id="softLogout.title" />}>
      <p>
        <T id="softLogout.text" values={{ user: account.userId }} />
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
          label={t('signIn.password')}
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
        <Button variant="quiet" onPress={onSignOut} fullWidth>
          <T id="softLogout.other" />
        </Button>
      </form>
    </CalmPage>
  );
}
