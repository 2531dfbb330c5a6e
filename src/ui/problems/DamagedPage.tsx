import type { Account } from '../../protocol/accounts';
import { ErrorNotice, useAction, type BridgeClient } from '../app';
import { Button } from '../design/Button';
import { CalmPage } from '../design/CalmPage';
import { T } from '../language';
import { forgetAccount } from '../session';
import { Choice } from './Choice';

/** The account's secrets can't be read: try once more, or remove the account from this computer. */
export function DamagedPage({ account, bridge }: { account: Account; bridge: BridgeClient }) {
  const accountId = account.id;
  const retry = useAction(() => bridge.call('retrySecrets', { accountId }));
  const forget = useAction(() => forgetAccount(accountId));
  return (
    <CalmPage title={<T id="damaged.title" />}>
      <p>
        <T id="damaged.text" values={{ user: account.userId }} />
      </p>
      <ErrorNotice error={retry.error ?? forget.error} />
      <Choice hint={<T id="damaged.retryHint" />}>
        <Button variant="primary" isPending={retry.isPending} onPress={() => void retry.run()} takesFocus fullWidth>
          <T id="common.tryAgain" />
        </Button>
      </Choice>
      <Choice hint={<T id="damaged.forgetHint" />}>
        <Button isPending={forget.isPending} onPress={() => void forget.run()} fullWidth>
          <T id="damaged.forget" />
        </Button>
      </Choice>
    </CalmPage>
  );
}
