export { ExportKeysDialog } from './ExportKeysDialog';
export { ImportKeysDialog } from './ImportKeysDialog';
export { MessageKeysSection } from './MessageKeysSection';
