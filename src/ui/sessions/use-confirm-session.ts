import type { OwnSession } from '../../protocol/sessions';
import { useViewState, type Action } from '../app';
import { useVerify } from '../verification';

/** Confirms a session: this one by whatever confirms who one is, another by a verification between the two. */
export function useConfirmSession(): Action<[OwnSession]> {
  const openDialog = useViewState((state) => state.openDialog);
  const verify = useVerify();
  return {
    ...verify,
    async run({ isCurrent, deviceId }) {
      if (!isCurrent) return verify.run({ kind: 'session', deviceId });
      openDialog({ kind: 'confirm-identity' });
      return true;
    },
  };
}
