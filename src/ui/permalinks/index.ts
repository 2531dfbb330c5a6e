export { LinkOpener } from './LinkOpener';
export { parseMatrixLink, type MatrixLink } from './matrix-link';
