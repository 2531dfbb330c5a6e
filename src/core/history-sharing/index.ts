/** Earlier messages for those who join (MSC4268). What needs crypto's program loads it when it is asked. */
export { createHistoryCommands } from './commands';
export { awaitKeyBundle, guardKeyBundles } from './key-bundles';
export { createSharedHistory, type SharedHistory } from './shared-history';
