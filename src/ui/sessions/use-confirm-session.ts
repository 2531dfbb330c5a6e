import type { OwnSession } from '../../protocol/sessions';
import { useAction, useCore, useViewState, type Action } from '../app';

/** Confirms a session: this one by whatever confirms who one is, another by a verification between the two. */
export function useConfirmSession(): Action<[OwnSession]> {
  const core = useCore();
  const openDialog = useViewState((state) => state.openDialog);
  return useAction<[OwnSession], { requestId: string } | null>(
    async (session) =>
      session.isCurrent
        ? { ok: true, value: null }
        : core.call('requestVerification', { target: { kind: 'session', deviceId: session.deviceId } }),
    (request) =>
      openDialog(
        request === null ? { kind: 'confirm-identity' } : { kind: 'verification', requestId: request.requestId },
      ),
  );
}
