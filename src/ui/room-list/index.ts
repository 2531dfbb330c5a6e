export { RoomList } from './RoomList';
export { startOfDay } from './list-time';
