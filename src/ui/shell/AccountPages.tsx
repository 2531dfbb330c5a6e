import { useState } from 'react';
import { useAccount, useBridge, useTopic, useViewState } from '../app';
import { CryptoProblemPage, RevokedPage, SoftLogoutPage } from '../problems';
import { Dialogs } from './Dialogs';
import { MainPage } from './MainPage';

/** An account's page: the main one, or what stands in its way. */
export function AccountPages() {
  const account = useAccount();
  const bridge = useBridge();
  const problem = useTopic('problem', undefined);
  const openDialog = useViewState((state) => state.openDialog);
  /** What the person reads on in spite of: an ended session, or the code of a problem with message keys. */
  const [kept, setKept] = useState<string | null>(null);
  // Main and core hear of an ended session at different moments; the worse news counts.
  const isRevoked = account.state === 'revoked' || problem?.kind === 'revoked';
  const isSoftLoggedOut = account.state === 'soft-logout' || problem?.kind === 'soft-logout';
  const cryptoError = problem?.kind === 'crypto' ? problem.error : null;
  const decide = () => setKept(null);
  const askSignOut = () => openDialog({ kind: 'sign-out' });

  return (
    <>
      {isRevoked && kept !== 'revoked' ? (
        <RevokedPage account={account} onKeep={() => setKept('revoked')} onRemove={askSignOut} />
      ) : isSoftLoggedOut && !isRevoked ? (
        <SoftLogoutPage account={account} bridge={bridge} onSignOut={askSignOut} />
      ) : cryptoError && !isRevoked && kept !== cryptoError.code ? (
        <CryptoProblemPage
          key={cryptoError.code}
          account={account}
          error={cryptoError}
          bridge={bridge}
          onKeep={() => setKept(cryptoError.code)}
        />
      ) : (
        <MainPage
          problem={problem}
          reading={
            isRevoked ? { why: 'revoked', onDecide: decide } : cryptoError && { why: 'crypto', onDecide: decide }
          }
        />
      )}
      <Dialogs />
    </>
  );
}
