import type { Account } from '../../protocol/accounts';
import { Button } from '../design/Button';
import { CalmPage } from '../design/CalmPage';
import { T } from '../language';
import { Choice } from './Choice';

export interface RevokedPageProps {
  account: Account;
  onKeep: () => void;
  onRemove: () => void;
}

/** The session was ended elsewhere; the local data stays until the person decides. */
export function RevokedPage({ account, onKeep, onRemove }: RevokedPageProps) {
  return (
    <CalmPage title={<T id="revoked.title" />}>
      <p>
        <T id="revoked.text" values={{ user: account.userId }} />
      </p>
      <Choice hint={<T id="revoked.keepHint" />}>
        <Button variant="primary" onPress={onKeep} takesFocus fullWidth>
          <T id="revoked.keep" />
        </Button>
      </Choice>
      <Choice hint={<T id="damaged.forgetHint" />}>
        <Button onPress={onRemove} fullWidth>
          <T id="revoked.remove" />
        </Button>
      </Choice>
    </CalmPage>
  );
}
