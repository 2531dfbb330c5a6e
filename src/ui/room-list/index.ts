export { RoomList } from './RoomList';
export { listTime, startOfDay } from './list-time';
export { previewWords, roomName, saidWords } from './room-words';
export { prepareSearch, searchRooms } from './search-rooms';
export { useToday } from './use-today';
