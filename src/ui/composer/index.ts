export { RoomComposer, type Answering } from './Composer';
export { NewDirectComposer } from './NewDirectComposer';
export { loadEditor } from './use-editor';
