export { defectReporter, logDefects } from './defects';
export type { Facts, Log, LogLevel } from './log';
export { createRedactor } from './redact';
export { openRotatingLog, type RotatingLog } from './rotating-log';
