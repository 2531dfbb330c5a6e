export { keptFor } from './kept-for';
export { RoomPane } from './RoomPane';
