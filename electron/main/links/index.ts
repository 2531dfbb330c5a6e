export { isAllowedOutside, openOutside } from './external-links';
export { MatrixLinks, matrixLinkIn } from './matrix-links';
