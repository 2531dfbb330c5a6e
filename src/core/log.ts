/** The core's lines in main's log. */
import type { Client } from '../protocol/channel';
import type { HostContract } from '../protocol/host';
import type { CoreLog } from './ports';

type Level = 'error' | 'warn' | 'info' | 'debug';

/** Takes what could name a person, a room or an event, and long base64 (keys, tokens), out of a line. */
export function redact(text: string): string {
  return text
    .replace(/([@!#+$])[A-Za-z0-9._=/+-]+:[A-Za-z0-9.:[\]-]+/g, '$1…')
    .replace(/(?:%40|%21|%23|%24)[A-Za-z0-9._=/+-]+%3A[A-Za-z0-9.-]+/gi, '…')
    .replace(/\$[A-Za-z0-9_-]{20,}/g, '$$…')
    .replace(/[A-Za-z0-9+/_=-]{32,}/g, '…')
    .slice(0, 2000);
}

/** Name, code and message of an error, redacted. */
export function describeCause(cause: unknown): string {
  if (!(cause instanceof Error)) return typeof cause === 'string' ? redact(cause) : typeof cause;
  const { errcode, httpStatus } = cause as Error & { errcode?: unknown; httpStatus?: unknown };
  const code = typeof errcode === 'string' ? ` ${errcode}` : '';
  const status = typeof httpStatus === 'number' ? ` ${httpStatus}` : '';
  const where =
    cause.stack
      ?.split('\n')
      .slice(1, 4)
      .map((line) => line.trim())
      .join(' < ') ?? '';
  return redact(`${cause.name}${code}${status}: ${cause.message} ${where}`);
}

export function createLog(host: Client<HostContract>): CoreLog {
  const write = (level: Level, message: string, cause?: unknown) => {
    const line = cause === undefined ? redact(message) : `${redact(message)}: ${describeCause(cause)}`;
    // Never rejects (see Client.call); there is nowhere else to tell a failure to.
    void host.call('log', { level, message: line });
  };
  return {
    error: (message, cause) => write('error', message, cause),
    warn: (message, cause) => write('warn', message, cause),
    info: (message) => write('info', message),
    debug: (message) => write('debug', message),
  };
}
