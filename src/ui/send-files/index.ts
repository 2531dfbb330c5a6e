export { SendFilesDialog } from './SendFilesDialog';
