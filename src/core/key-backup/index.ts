/** The backup of message keys and files of them. Nothing here loads the SDK; see `live.ts` for what does. */
export { createKeyBackupCommands, createKeyBackupTopics } from './commands';
export { createKeyBackup, type BackupOfRoom, type KeyBackup } from './key-backup';
export type { LiveKeyBackup } from './live';
