/** The half of the room list that needs the SDK; loaded after the first paint. */
export { createLiveRooms, type LiveRooms } from './live-rooms';
export { storedMemberOf, storedRoomOf } from './stored-room';
