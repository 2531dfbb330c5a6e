export { AddRoomsDialog } from './AddRoomsDialog';
export { LeaveSpaceDialog } from './LeaveSpaceDialog';
export { SpaceHomeView } from './SpaceHomeView';
export { SpacePeopleDialog } from './SpacePeopleDialog';
