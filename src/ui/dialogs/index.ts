export { InvitePeopleDialog } from './InvitePeopleDialog';
export { LeaveRoomDialog } from './LeaveRoomDialog';
export { NewConversationDialog } from './NewConversationDialog';
export { NewRoomDialog } from './NewRoomDialog';
export { SignOutDialog } from './SignOutDialog';
