/** Read receipts, mine first of all. No SDK code is loaded by this. */
export { readMark, type ReadMark } from './read-mark';
