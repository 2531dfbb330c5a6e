import { lazy } from 'react';

export { RoomList } from './RoomList';
export { listTime, startOfDay } from './list-time';
export { previewWords, roomName, saidWords } from './room-words';
export { prepareSearch, searchRooms } from './search-rooms';
export { useToday } from './use-today';
/** Loaded when they are first wanted. */
export const LeftRoomsDialog = lazy(async () => ({ default: (await import('./LeftRoomsDialog')).LeftRoomsDialog }));
export const SectionOrderDialog = lazy(async () => ({
  default: (await import('./SectionOrderDialog')).SectionOrderDialog,
}));
