/** What is written waits here until the homeserver has it. */
export { createSendQueue, type SendQueue } from './send-queue';
