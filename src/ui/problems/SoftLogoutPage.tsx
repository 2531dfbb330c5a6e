import type { Account } from '../../protocol/accounts';
import { useAction, type BridgeClient } from '../app';
import { CalmPage } from '../design/CalmPage';
import { T, useText } from '../language';
import { PasswordForm } from './PasswordForm';

export interface SoftLogoutPageProps {
  account: Account;
  bridge: BridgeClient;
  onSignOut: () => void;
}

/** The homeserver wants the password again; device, keys and data are kept (client-server API, "Soft logout"). */
export function SoftLogoutPage({ account, bridge, onSignOut }: SoftLogoutPageProps) {
  const t = useText();
  const signIn = useAction((password: string) => bridge.call('signInAgain', { accountId: account.id, password }));
  return (
    <CalmPage title={<T id="softLogout.title" />}>
      <p>
        <T id="softLogout.text" values={{ user: account.userId }} />
      </p>
      <PasswordForm
        label={t('signIn.password')}
        signIn={signIn}
        other={<T id="softLogout.other" />}
        onOther={onSignOut}
      />
    </CalmPage>
  );
}
