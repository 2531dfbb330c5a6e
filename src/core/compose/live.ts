/** What needs the SDK; loaded after the first paint. */
export { followRecent, noteEmoji } from './recent-emoji';
export { runCommand } from './run-command';
