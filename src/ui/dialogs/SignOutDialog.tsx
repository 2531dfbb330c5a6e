import { useEffect, useState } from 'react';
import type { Account } from '../../protocol/accounts';
import type { KeysAtRisk } from '../../protocol/identity';
import { ErrorNotice, useAction, useTopic, useViewState, type CoreClient } from '../app';
import { Banner } from '../design/Banner';
import { Button } from '../design/Button';
import { Dialog } from '../design/Dialog';
import { Spinner } from '../design/Spinner';
import { actionLabels, dialogOf, noticeOf } from '../identity-notice';
import { T, useText, type MessageId } from '../language';
import { signOut } from '../session';

type Risk = KeysAtRisk | 'checking' | 'unknown';

/** Milliseconds that the core may take: a backup that is nearly complete is waited for. */
const patience = 25_000;

/** What signing out would cost; `unknown` where the core can't say. */
function useKeysAtRisk(core: CoreClient | null): Risk {
  const [risk, setRisk] = useState<Risk>(core ? 'checking' : 'unknown');
  useEffect(() => {
    if (!core) return;
    let current = true;
    const timer = setTimeout(() => setRisk((known) => (known === 'checking' ? 'unknown' : known)), patience);
    void core.call('keysAtRisk', undefined).then((answer) => {
      if (!current) return;
      setRisk(answer.ok ? answer.value.risk : 'unknown');
    });
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [core]);
  return risk;
}

const riskTexts = {
  'no-recovery': 'signOut.atRisk',
  'not-backed-up': 'signOut.notBackedUp',
  unknown: 'signOut.unknown',
} as const satisfies Partial<Record<Risk, MessageId>>;

export interface SignOutDialogProps {
  account: Account;
  core: CoreClient | null;
  onClose: () => void;
}

/** Asks before everything of an account is removed from this computer, and warns of keys that nothing else holds. */
export function SignOutDialog({ account, core, onClose }: SignOutDialogProps) {
  const t = useText();
  const risk = useKeysAtRisk(core);
  const isAtRisk = risk === 'no-recovery' || risk === 'not-backed-up';
  const notice = noticeOf(useTopic('identity', undefined));
  const openDialog = useViewState((state) => state.openDialog);
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
            <T id={isAtRisk ? 'signOut.anyway' : 'common.signOut'} />
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
      {isAtRisk || risk === 'unknown' ? (
        <Banner
          tone="warn"
          announce="alert"
          actions={
            notice && risk === 'no-recovery' ? (
              <Button variant="quiet" size="small" onPress={() => openDialog(dialogOf(notice.action))}>
                <T id={actionLabels[notice.action]} />
              </Button>
            ) : null
          }
        >
          <T id={riskTexts[risk]} />
        </Banner>
      ) : null}
      <ErrorNotice error={leave.error} />
    </Dialog>
  );
}
