export { RoomPane } from './RoomPane';
