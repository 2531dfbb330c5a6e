export { RoomComposer, type Answering, type RoomComposerProps } from './Composer';
export { NewDirectComposer } from './NewDirectComposer';
export { loadEditor } from './use-editor';
