/** The half of sync that needs the SDK; loaded after the first paint. */
export { askForSlidingSync, makeSync } from './choose-sync';
