export { RoomComposer, type Answering } from './Composer';
export { NewDirectComposer } from './NewDirectComposer';
export { NewGroupComposer } from './NewGroupComposer';
export { loadEditor } from './use-editor';
