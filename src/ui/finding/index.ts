export { NewRoomDialog } from './NewRoomDialog';
