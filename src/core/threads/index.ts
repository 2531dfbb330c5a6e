/** Threads of every room. No SDK code is loaded by this; live.ts has what needs it. */
export { createThreadCommands } from './commands';
export { createThreadLists, type ThreadLists } from './thread-lists';
export { subscribeThread } from './thread-topic';
export { createThreads, type Threads } from './threads';
