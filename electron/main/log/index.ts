export type { Facts, Log, LogLevel } from './log';
