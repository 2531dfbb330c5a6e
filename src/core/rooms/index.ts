/** The room list before sync: rows from the vault. */
export { directRooms, withDirectRoom } from './account-data';
export { favouriteOrder } from './favourite-order';
export { diffLists } from './list-diff';
export { pushActions } from './push-actions';
export { createRoomList, type RoomList } from './room-list';
export { createRoomStore, type RoomStore } from './store-rooms';
export type { RowFacts, ThreadSums, ThreadUnreads } from './row';
export type { ThreadUnread } from './unread';
export type { StoredDetails } from './stored-room';
