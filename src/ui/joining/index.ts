export { EntranceActions } from './EntranceActions';
export { EntranceView } from './EntranceView';
export { JoinRoomDialog } from './JoinRoomDialog';
export { useEntrance } from './use-entrance';
