export { NewDirectComposer, RoomComposer } from './Composer';
