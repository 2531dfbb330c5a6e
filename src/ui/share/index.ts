export { ShareButton, type ShareTarget } from './ShareButton';
