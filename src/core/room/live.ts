/** What needs the SDK when it is loaded. */
export { keepDirect } from './keep-direct';
