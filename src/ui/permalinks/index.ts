export { LinkOpener } from './LinkOpener';
export { parseMatrixLink, type MatrixLink } from './matrix-link';
export { useCopyLink } from './use-copy-link';
