export { InvitePeopleDialog } from './InvitePeopleDialog';
export { LeaveRoomDialog } from './LeaveRoomDialog';
export { NewConversationDialog } from './NewConversationDialog';
export { PeopleSearch } from './PeopleSearch';
export { SignOutDialog } from './SignOutDialog';
export { usePeopleSearch } from './use-people-search';
