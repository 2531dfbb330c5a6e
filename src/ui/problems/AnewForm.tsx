import type { Account } from '../../protocol/accounts';
import { useAction, type BridgeClient } from '../app';
import { CalmPage } from '../design/CalmPage';
import { T, useText, type MessageId } from '../language';
import { PasswordForm } from './PasswordForm';

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
  // The core of the old session ends with the page.
  const signIn = useAction(
    (password: string) => bridge.call('signInAnew', { accountId: account.id, password, endOld: endsOld }),
    () => void bridge.call('reload', undefined),
  );
  return (
    <CalmPage title={<T id="cryptoProblem.anew" />}>
      <p>
        <T id={hint} />
      </p>
      <PasswordForm
        label={t('cryptoProblem.password', { user: account.userId })}
        signIn={signIn}
        other={<T id="cryptoProblem.back" />}
        onOther={onBack}
      />
    </CalmPage>
  );
}
