export { foldText } from './fold-text';
export { RoomList } from './RoomList';
export { startOfDay } from './list-time';
export { useToday } from './use-today';
