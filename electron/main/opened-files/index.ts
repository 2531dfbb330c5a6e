export { OpenedFiles, type OpenedCopy } from './opened-files';
export { SavedFiles } from './saved-files';
export { markAsForeign } from './foreign-mark';
