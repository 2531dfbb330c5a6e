import { lazy, Suspense } from 'react';
import { useAccount, useCore, useViewState } from '../app';

const SettingsDialog = lazy(async () => ({ default: (await import('../settings')).SettingsDialog }));
const NewConversationDialog = lazy(async () => ({ default: (await import('../dialogs')).NewConversationDialog }));
const NewRoomDialog = lazy(async () => ({ default: (await import('../dialogs')).NewRoomDialog }));
const LeaveRoomDialog = lazy(async () => ({ default: (await import('../dialogs')).LeaveRoomDialog }));
const SignOutDialog = lazy(async () => ({ default: (await import('../dialogs')).SignOutDialog }));
const ExportKeysDialog = lazy(async () => ({ default: (await import('../key-backup')).ExportKeysDialog }));
const ImportKeysDialog = lazy(async () => ({ default: (await import('../key-backup')).ImportKeysDialog }));

/** The open dialog, loaded when it is first wanted. */
export function Dialogs() {
  const account = useAccount();
  const core = useCore();
  const dialog = useViewState((state) => state.dialog);
  const closeDialog = useViewState((state) => state.closeDialog);
  return (
    <Suspense>
      {dialog?.kind === 'settings' ? <SettingsDialog tab={dialog.tab} /> : null}
      {dialog?.kind === 'new-conversation' ? <NewConversationDialog /> : null}
      {dialog?.kind === 'new-room' ? <NewRoomDialog /> : null}
      {dialog?.kind === 'leave-room' ? <LeaveRoomDialog roomId={dialog.roomId} name={dialog.name} /> : null}
      {dialog?.kind === 'sign-out' ? <SignOutDialog account={account} core={core} onClose={closeDialog} /> : null}
      {dialog?.kind === 'export-keys' ? <ExportKeysDialog onClose={closeDialog} /> : null}
      {dialog?.kind === 'import-keys' ? <ImportKeysDialog onClose={closeDialog} /> : null}
    </Suspense>
  );
}
