import { MonitorSmartphone } from 'lucide-react';
import { useEffect } from 'react';
import type { Result } from '../../protocol/errors';
import type { Verification, VerificationTarget } from '../../protocol/verification';
import { useAction, useCore, useTopic, useViewState } from '../app';
import type { VerificationActions } from './verification-actions';
import { VerificationView } from './VerificationView';

/** A running verification, and how it ended. Closing it cancels what has not ended. */
export function VerificationDialog({ requestId }: { requestId: string }) {
  const verifications = useTopic('verifications', undefined);
  const closeDialog = useViewState((state) => state.closeDialog);
  const verification = verifications?.find((each) => each.requestId === requestId) ?? null;
  const isGone = verifications !== null && verification === null;
  useEffect(() => {
    if (isGone) closeDialog();
  }, [isGone, closeDialog]);
  return verification ? <OpenVerification verification={verification} /> : null;
}

function OpenVerification({ verification }: { verification: Verification }) {
  const core = useCore();
  const closeDialog = useViewState((state) => state.closeDialog);
  const openDialog = useViewState((state) => state.openDialog);
  const { requestId } = verification;
  const perform = useAction((act: () => Promise<Result<null>>) => act());
  const again = useAction(
    () => core.call('requestVerification', { target: targetOf(verification) }),
    (next) => {
      void core.call('forgetVerification', { requestId });
      openDialog({ kind: 'verification', requestId: next.requestId });
    },
  );
  const actions: VerificationActions = {
    onAccept: () => void perform.run(() => core.call('acceptVerification', { requestId })),
    onCompare: () => void perform.run(() => core.call('compareSymbols', { requestId })),
    onSymbols: (match) => void perform.run(() => core.call('confirmSymbols', { requestId, match })),
    onCode: (bytes) => void perform.run(() => core.call('scanVerificationCode', { requestId, bytes })),
    onScanned: (match) => void perform.run(() => core.call('confirmScanned', { requestId, match })),
    onAgain: () => void again.run(),
    onClose() {
      closeDialog();
      // Calls arrive in order.
      if (!isOver(verification)) void core.call('cancelVerification', { requestId });
      void core.call('forgetVerification', { requestId });
    },
  };
  return (
    <VerificationView
      snapshot={{ verification, isPending: perform.isPending || again.isPending, error: perform.error ?? again.error }}
      actions={actions}
      sessionPicture={<MonitorSmartphone size={24} aria-hidden />}
    />
  );
}

const isOver = ({ step }: Verification) => step.phase === 'done' || step.phase === 'ended';

function targetOf({ partner }: Verification): VerificationTarget {
  if (partner.kind === 'person') return { kind: 'person', userId: partner.person.userId };
  return partner.deviceId === null ? { kind: 'own-sessions' } : { kind: 'session', deviceId: partner.deviceId };
}
