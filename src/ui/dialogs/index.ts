export { InvitePeopleDialog } from './InvitePeopleDialog';
export { LeaveRoomDialog } from './LeaveRoomDialog';
export { NewConversationDialog } from './NewConversationDialog';
export { SignOutDialog } from './SignOutDialog';
