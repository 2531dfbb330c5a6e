/** Threads of every room. No SDK code is loaded by this; live.ts has what needs it. */
export { createThreadCommands } from './commands';
export { findThread } from './find-thread';
export { createThreadLists, type ThreadLists } from './thread-lists';
export { createThreadReading, type ThreadReading } from './thread-reading';
export { subscribeThread } from './thread-topic';
export { createThreads, type Threads } from './threads';
