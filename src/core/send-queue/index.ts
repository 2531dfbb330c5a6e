/** What is written waits here until the homeserver has it. */
export { messageContent, messageOfText, relationOf, type Place } from './content';
export { createSendQueue, type SendQueue } from './send-queue';
export { withFile, type Progress } from './uploads';
