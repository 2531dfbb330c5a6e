/** Syncing with the homeserver, whichever way it speaks. Nothing here loads the SDK; see `live.ts` for what does. */
export { createConnection, type ConnectionTracker } from './connection';
export { createWaker, retrying, type Waker } from './retry';
export type { Sync } from './sync';
export { yieldTask } from './yield-task';
