/** The opened room: details, drafts, reading, and the acts around a room. */
export { acceptInvite, createDirectRoom, createPrivateRoom, leaveRoom } from './create';
export { openDirect, searchPeople } from './directory';
export { createDrafts, type Drafts } from './drafts';
export { createMarkRead, setTyping } from './read';
export { createRoomTopic, type RoomTopic } from './room-topic';
