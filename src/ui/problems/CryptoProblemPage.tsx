import { useState } from 'react';
import type { Account } from '../../protocol/accounts';
import type { PliError } from '../../protocol/errors';
import { copyDiagnostics, useAction, type BridgeClient } from '../app';
import { Button } from '../design/Button';
import { CalmPage } from '../design/CalmPage';
import { T } from '../language';
import { AnewForm } from './AnewForm';
import { Choice } from './Choice';
import { cryptoProblemWords } from './crypto-problem';

export interface CryptoProblemPageProps {
  account: Account;
  error: PliError;
  bridge: BridgeClient;
  onKeep: () => void;
}

/** The message keys cannot be used: what that means, and each safe way on. Nothing is deleted or signed out unasked. */
export function CryptoProblemPage({ account, error, bridge, onKeep }: CryptoProblemPageProps) {
  const [isCopied, setCopied] = useState(false);
  const [isSigningIn, setSigningIn] = useState(false);
  const { title, text, anew, endsOld } = cryptoProblemWords(error.code);
  const retry = useAction(() => bridge.call('reload', undefined));
  const copy = useAction(
    () => copyDiagnostics(bridge, null),
    () => setCopied(true),
  );
  if (isSigningIn && anew !== null) {
    return (
      <AnewForm account={account} bridge={bridge} endsOld={endsOld} hint={anew} onBack={() => setSigningIn(false)} />
    );
  }
  return (
    <CalmPage title={<T id={title} />}>
      <p role="alert">
        <T id={text} values={{ user: account.userId }} />
      </p>
      {anew === null ? null : (
        <Choice hint={<T id={anew} />}>
          <Button variant="primary" onPress={() => setSigningIn(true)} fullWidth takesFocus>
            <T id="cryptoProblem.anew" />
          </Button>
        </Choice>
      )}
      <Choice hint={<T id="cryptoProblem.retryHint" />}>
        <Button
          variant={anew === null ? 'primary' : 'plain'}
          isPending={retry.isPending}
          onPress={() => void retry.run()}
          takesFocus={anew === null}
          fullWidth
        >
          <T id="common.tryAgain" />
        </Button>
      </Choice>
      <Choice hint={<T id="cryptoProblem.keepHint" />}>
        <Button onPress={onKeep} fullWidth>
          <T id="revoked.keep" />
        </Button>
      </Choice>
      <Button variant="quiet" isPending={copy.isPending} onPress={() => void copy.run()} fullWidth>
        <T id={isCopied ? 'common.diagnosticsCopied' : 'common.copyDiagnostics'} />
      </Button>
    </CalmPage>
  );
}
