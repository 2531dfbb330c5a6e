export { RoomComposer, type Answering, type RoomComposerProps } from './Composer';
export { isEditable } from './editable';
export { NewDirectComposer } from './NewDirectComposer';
export { loadEditor } from './use-editor';
