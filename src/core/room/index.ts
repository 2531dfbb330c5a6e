/** The opened room: details, drafts, reading, and the acts around a room. */
export { acceptInvite, leaveRoom } from './create';
export { endDirect } from './direct-data';
export { createDirectStart, type DirectStart } from './direct-start';
export { openDirect, searchPeople } from './directory';
export { historyVisibilityOf, pinnedIn } from './details';
export { createDrafts, type Drafts } from './drafts';
export { createReading, setTyping, type Reading } from './read';
export { createRoomTopic, type RoomTopic } from './room-topic';
