/** The half of the session that needs the SDK; loaded after the first paint. */
export { createClient, type ClientParts } from './create-client';
export { guardStore } from './guard-store';
export { openSession } from './open-session';
export { codeOfStoreError } from './store-failure';
export { watchLease } from './watch-lease';
