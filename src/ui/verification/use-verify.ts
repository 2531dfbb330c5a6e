import type { VerificationTarget } from '../../protocol/verification';
import { useAction, useCore, useViewState, type Action } from '../app';

/** Asks for a verification and leads into it. */
export function useVerify(): Action<[VerificationTarget]> {
  const core = useCore();
  const openDialog = useViewState((state) => state.openDialog);
  return useAction(
    (target: VerificationTarget) => core.call('requestVerification', { target }),
    ({ requestId }) => openDialog({ kind: 'verification', requestId }),
  );
}
