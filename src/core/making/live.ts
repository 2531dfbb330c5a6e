export { createGroupStart } from './group-start';
export { createRoom, isAliasFree, roomMaking } from './create-room';
