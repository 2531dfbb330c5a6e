import { lazy, Suspense } from 'react';
import { useAccount, useCore, useSettings, useViewState } from '../app';
import { MessageDialogs } from '../message-actions';
import { ShareContactDialog } from '../contacts';
import { PlaceDialog } from '../location';
import { EndPollDialog, PollDialog } from '../polls';
import { LeftRoomsDialog, SectionOrderDialog } from '../room-list';
import { RoomSettingsDialog } from '../room-settings';
import { GoToDateDialog, SearchDialog } from '../search';
import { PersonDialog, ReportDialog } from '../members';
import { VerificationDialog } from '../verification';

const SettingsDialog = lazy(async () => ({ default: (await import('../settings')).SettingsDialog }));
const NewConversationDialog = lazy(async () => ({ default: (await import('../dialogs')).NewConversationDialog }));
const NewRoomDialog = lazy(async () => ({ default: (await import('../finding')).NewRoomDialog }));
const ExploreDialog = lazy(async () => ({ default: (await import('../explore')).ExploreDialog }));
const AddRoomsDialog = lazy(async () => ({ default: (await import('../spaces')).AddRoomsDialog }));
const LeaveSpaceDialog = lazy(async () => ({ default: (await import('../spaces')).LeaveSpaceDialog }));
const SpacePeopleDialog = lazy(async () => ({ default: (await import('../spaces')).SpacePeopleDialog }));
const DeclineAllDialog = lazy(async () => ({ default: (await import('../invitations')).DeclineAllDialog }));
const InvitePeopleDialog = lazy(async () => ({ default: (await import('../dialogs')).InvitePeopleDialog }));
const LeaveRoomDialog = lazy(async () => ({ default: (await import('../dialogs')).LeaveRoomDialog }));
const SendFilesDialog = lazy(async () => ({ default: (await import('../send-files')).SendFilesDialog }));
const RecoveryDialog = lazy(async () => ({ default: (await import('../identity')).RecoveryDialog }));
const ConfirmIdentityDialog = lazy(async () => ({ default: (await import('../identity')).ConfirmIdentityDialog }));
const ResetIdentityDialog = lazy(async () => ({ default: (await import('../identity')).ResetIdentityDialog }));
const DeleteBackupDialog = lazy(async () => ({ default: (await import('../identity')).DeleteBackupDialog }));
const RequiredStep = lazy(async () => ({ default: (await import('../identity')).RequiredStep }));
const SignOutDialog = lazy(async () => ({ default: (await import('../dialogs')).SignOutDialog }));
const ExportKeysDialog = lazy(async () => ({ default: (await import('../key-backup')).ExportKeysDialog }));
const ExportDialog = lazy(async () => ({ default: (await import('../export')).ExportDialog }));
const ImportKeysDialog = lazy(async () => ({ default: (await import('../key-backup')).ImportKeysDialog }));

/** The open dialog, loaded when it is first wanted. */
export function Dialogs() {
  const account = useAccount();
  const core = useCore();
  const isRequired = useSettings().requireRecovery.value;
  const dialog = useViewState((state) => state.dialog);
  const closeDialog = useViewState((state) => state.closeDialog);
  return (
    <Suspense>
      <SearchDialog />
      {dialog?.kind === 'settings' ? <SettingsDialog tab={dialog.tab} /> : null}
      {dialog?.kind === 'new-conversation' ? <NewConversationDialog /> : null}
      {dialog?.kind === 'new-room' ? <NewRoomDialog spaceId={dialog.spaceId} isSpace={dialog.isSpace} /> : null}
      {dialog?.kind === 'add-rooms' ? (
        <AddRoomsDialog spaceId={dialog.spaceId} name={dialog.name} onClose={closeDialog} />
      ) : null}
      {dialog?.kind === 'leave-space' ? (
        <LeaveSpaceDialog spaceId={dialog.spaceId} name={dialog.name} onClose={closeDialog} />
      ) : null}
      {dialog?.kind === 'space-people' ? (
        <SpacePeopleDialog spaceId={dialog.spaceId} name={dialog.name} onClose={closeDialog} />
      ) : null}
      {dialog?.kind === 'decline-all' ? <DeclineAllDialog server={dialog.server} onClose={closeDialog} /> : null}
      {dialog?.kind === 'explore' ? <ExploreDialog onClose={closeDialog} /> : null}
      {dialog?.kind === 'invite-people' ? <InvitePeopleDialog roomId={dialog.roomId} name={dialog.name} /> : null}
      {dialog?.kind === 'leave-room' ? <LeaveRoomDialog roomId={dialog.roomId} name={dialog.name} /> : null}
      {dialog?.kind === 'room-settings' ? (
        <RoomSettingsDialog roomId={dialog.roomId} name={dialog.name} onClose={closeDialog} />
      ) : null}
      {dialog?.kind === 'left-rooms' ? <LeftRoomsDialog onClose={closeDialog} /> : null}
      {dialog?.kind === 'section-order' ? <SectionOrderDialog onClose={closeDialog} /> : null}
      {dialog?.kind === 'report' ? <ReportDialog what={dialog.what} name={dialog.name} onClose={closeDialog} /> : null}
      {dialog?.kind === 'send-files' ? <SendFilesDialog {...dialog} onClose={closeDialog} /> : null}
      {dialog?.kind === 'verification' ? (
        <VerificationDialog key={dialog.requestId} requestId={dialog.requestId} />
      ) : null}
      {dialog?.kind === 'person' ? (
        <PersonDialog userId={dialog.userId} roomId={dialog.roomId} name={dialog.name} />
      ) : null}
      {dialog?.kind === 'messages' || dialog?.kind === 'message' || dialog?.kind === 'reminders' ? (
        <MessageDialogs dialog={dialog} onClose={closeDialog} />
      ) : null}
      {dialog?.kind === 'poll' ? <PollDialog {...dialog} onClose={closeDialog} /> : null}
      {dialog?.kind === 'share-place' ? <PlaceDialog {...dialog} onClose={closeDialog} /> : null}
      {dialog?.kind === 'share-contact' ? <ShareContactDialog {...dialog} onClose={closeDialog} /> : null}
      {dialog?.kind === 'end-poll' ? <EndPollDialog {...dialog} onClose={closeDialog} /> : null}
      {dialog?.kind === 'sign-out' ? <SignOutDialog account={account} core={core} onClose={closeDialog} /> : null}
      {dialog?.kind === 'set-up-recovery' ? <RecoveryDialog purpose="set-up" onClose={closeDialog} /> : null}
      {dialog?.kind === 'change-recovery' ? <RecoveryDialog purpose="change" onClose={closeDialog} /> : null}
      {dialog?.kind === 'confirm-identity' ? <ConfirmIdentityDialog onClose={closeDialog} /> : null}
      {dialog?.kind === 'reset-identity' ? <ResetIdentityDialog onClose={closeDialog} /> : null}
      {dialog?.kind === 'delete-backup' ? <DeleteBackupDialog onClose={closeDialog} /> : null}
      {dialog?.kind === 'export-room' ? (
        <ExportDialog roomId={dialog.roomId} name={dialog.name} onClose={closeDialog} />
      ) : null}
      {dialog?.kind === 'go-to-date' ? (
        <GoToDateDialog roomId={dialog.roomId} timestamp={dialog.timestamp} onClose={closeDialog} />
      ) : null}
      {isRequired ? <RequiredStep /> : null}
      {dialog?.kind === 'export-keys' ? <ExportKeysDialog onClose={closeDialog} /> : null}
      {dialog?.kind === 'import-keys' ? <ImportKeysDialog onClose={closeDialog} /> : null}
    </Suspense>
  );
}
