import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import type { Account } from '../../protocol/accounts';
import { CoreContext, useViewState, type Host } from '../app';
import { PassphrasePage } from '../passphrase';
import { DamagedPage } from '../problems';
import { bootSession, session } from '../session';
import { SignInPage } from '../sign-in';
import { AccountPages } from './AccountPages';
import { NativeNotifications } from '../notifications';
import { LinkOpener } from '../permalinks';
import { useMenus } from './use-menus';

/** The page that fits: passphrase, sign-in, or an account's. */
export function Pages({ host }: { host: Host }) {
  const { bridge, boot } = host;
  const accounts = useStore(session, (state) => state.accounts);
  const accountId = useViewState((state) => state.accountId);
  const selectAccount = useViewState((state) => state.selectAccount);
  const account = accounts.find(({ id }) => id === accountId) ?? accounts[0] ?? null;
  useMenus(bridge);
  useEffect(() => {
    if ((account?.id ?? null) !== accountId) selectAccount(account?.id ?? null);
  }, [account?.id, accountId, selectAccount]);

  if (boot.secretStorage.state !== 'open') {
    return (
      <PassphrasePage
        bridge={bridge}
        state={boot.secretStorage.state}
        // What main can tell of the accounts changes with the passphrase.
        onOpen={() => void bootSession(bridge)}
      />
    );
  }
  if (!account) return <SignInPage onSignedIn={({ id }) => selectAccount(id)} />;
  if (account.state === 'secrets-damaged') return <DamagedPage account={account} bridge={bridge} />;
  return <WithCore key={account.id} account={account} />;
}

/** Waits for the account's core, which starts with the page, and hands it to the views. */
function WithCore({ account }: { account: Account }) {
  const core = useStore(session, (state) => state.cores[account.id] ?? null);
  const value = useMemo(() => (core ? { core, account } : null), [core, account]);
  if (!value) return <StaticFrame />;
  return (
    <CoreContext value={value}>
      <AccountPages />
      <LinkOpener />
      <NativeNotifications />
    </CoreContext>
  );
}

/** The frame of index.html, for the moment until the core's ports are there. */
function StaticFrame() {
  return (
    <div className="frame" aria-hidden="true">
      <div className="frame-rail" />
      <div className="frame-list" />
    </div>
  );
}
