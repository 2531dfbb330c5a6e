import { useState } from 'react';
import { useAccount, useBridge, useTopic, useViewState } from '../app';
import { RevokedPage, SoftLogoutPage } from '../problems';
import { Dialogs } from './Dialogs';
import { MainPage } from './MainPage';

/** An account's page: the main one, or what stands in its way. */
export function AccountPages() {
  const account = useAccount();
  const bridge = useBridge();
  const problem = useTopic('problem', undefined);
  const openDialog = useViewState((state) => state.openDialog);
  const [kept, setKept] = useState(false);
  // Main and core hear of an ended session at different moments; the worse news counts.
  const isRevoked = account.state === 'revoked' || problem?.kind === 'revoked';
  const isSoftLoggedOut = account.state === 'soft-logout' || problem?.kind === 'soft-logout';
  const askSignOut = () => openDialog({ kind: 'sign-out' });

  return (
    <>
      {isRevoked && !kept ? (
        <RevokedPage account={account} onKeep={() => setKept(true)} onRemove={askSignOut} />
      ) : isSoftLoggedOut && !isRevoked ? (
        <SoftLogoutPage account={account} bridge={bridge} onSignOut={askSignOut} />
      ) : (
        <MainPage problem={problem} onDecide={isRevoked ? () => setKept(false) : null} />
      )}
      <Dialogs />
    </>
  );
}
