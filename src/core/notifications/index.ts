/** What one is told of: the account's push rules, and what main shows. Nothing here loads the SDK; see `live.ts` for what does. */
export { createNotificationCommands, createNotificationTopics } from './commands';
export { createNotifications, type LiveNotifications, type Notifications } from './notifications';
export { levelOf, readRules, roomLevelsOf, type RoomLevels } from './push-rules';
export { threadMuteChanges, type RuleChange } from './rule-changes';
