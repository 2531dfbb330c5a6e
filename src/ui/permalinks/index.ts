export { LinkOpener } from './LinkOpener';
