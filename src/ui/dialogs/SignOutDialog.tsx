import { useEffect, useState } from 'react';
import type { Account } from '../../protocol/accounts';
import { ErrorNotice, useAction, type CoreClient } from '../app';
import { Banner } from '../design/Banner';
import { Button } from '../design/Button';
import { Dialog } from '../design/Dialog';
import { Spinner } from '../design/Spinner';
import { T, useText } from '../language';
import { signOut } from '../session';

type Risk = 'checking' | 'safe' | 'at-risk' | 'unknown';

/** Whether keys would be lost; `unknown` where the core can't say within a few seconds. */
function useKeysAtRisk(core: CoreClient | null): Risk {
  const [risk, setRisk] = useState<Risk>(core ? 'checking' : 'unknown');
  useEffect(() => {
    if (!core) return;
    let current = true;
    const timer = setTimeout(() => setRisk((known) => (known === 'checking' ? 'unknown' : known)), 8000);
    void core.call('keysAtRisk', undefined).then((answer) => {
      if (!current) return;
      setRisk(answer.ok ? (answer.value.atRisk ? 'at-risk' : 'safe') : 'unknown');
    });
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [core]);
  return risk;
}

export interface SignOutDialogProps {
  account: Account;
  core: CoreClient | null;
  onClose: () => void;
}

/** Asks before everything of an account is removed from this computer, and warns of keys that nothing else holds. */
export function SignOutDialog({ account, core, onClose }: SignOutDialogProps) {
  const t = useText();
  const risk = useKeysAtRisk(core);
  const leave = useAction(() => signOut(account.id), onClose);
  return (
    <Dialog
      title={t('signOut.title')}
      closeLabel={t('common.close')}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose} takesFocus>
            <T id="common.cancel" />
          </Button>
          <Button
            variant="danger"
            isPending={leave.isPending}
            isDisabled={risk === 'checking'}
            onPress={() => void leave.run()}
          >
            <T id={risk === 'at-risk' ? 'signOut.anyway' : 'common.signOut'} />
          </Button>
        </>
      }
    >
      <p>
        <T id="signOut.text" values={{ user: account.userId }} />
      </p>
      {risk === 'checking' ? (
        <Banner tone="info" announce="status" icon={<Spinner />}>
          <T id="signOut.checking" />
        </Banner>
      ) : null}
      {risk === 'at-risk' || risk === 'unknown' ? (
        <Banner tone="warn" announce="alert">
          <T id={risk === 'at-risk' ? 'signOut.atRisk' : 'signOut.unknown'} />
        </Banner>
      ) : null}
      <ErrorNotice error={leave.error} />
    </Dialog>
  );
}
