import { useAction, useCore, useViewState, type Action } from '../app';

/** Asks a person for a verification and leads into it. */
export function useVerifyPerson(userId: string): Action<[]> {
  const core = useCore();
  const openDialog = useViewState((state) => state.openDialog);
  return useAction(
    () => core.call('requestVerification', { target: { kind: 'person', userId } }),
    ({ requestId }) => openDialog({ kind: 'verification', requestId }),
  );
}
