/** Read receipts, mine first of all. No SDK code is loaded by this. */
export { markUnreadContent, markedUnread, unreadMark } from './marked-unread';
export { readMark, type ReadMark } from './read-mark';
export { createThreadReceipts, type ThreadReceipts } from './thread-receipts';
