export { AttachButton } from './AttachButton';
export { ChooseFilesButton } from './ChooseFilesButton';
export { FileDropArea } from './FileDropArea';
export { previewOf, rememberPreview } from './sent-previews';
export { useFileDrop } from './use-file-drop';
