/** The rotating log: `logs/main.log`, one older file beside it, and standard error. Every line is redacted first. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import electronLog from 'electron-log/node';
import type { Facts, Log, LogLevel } from './log';
import type { Redact } from './redact';

const maxBytes = 1_000_000;
const levels: readonly LogLevel[] = ['error', 'warn', 'info', 'debug'];

export interface RotatingLog extends Log {
  /** The last `lines` lines written, from the file. */
  tail(lines: number): string;
}

export interface RotatingLogOptions {
  folder: string;
  redact: Redact;
  /** Whether `debug` lines are written too. */
  verbose: boolean;
}

/** Opens the log in `folder`. Never throws: a disk that is full must not stop the app. */
export function openRotatingLog({ folder, redact, verbose }: RotatingLogOptions): RotatingLog {
  const file = path.join(folder, 'main.log');
  const logger = electronLog.create({ logId: 'main' });
  const level = verbose ? 'debug' : 'info';
  logger.transports.file.resolvePathFn = () => file;
  logger.transports.file.maxSize = maxBytes;
  logger.transports.file.level = level;
  logger.transports.file.format = '{y}-{m}-{d} {h}:{i}:{s}.{ms} [{level}] {text}';
  logger.transports.console.level = level;
  logger.transports.console.writeFn = ({ message }) => {
    process.stderr.write(`[${message.level}] ${message.data.join(' ')}\n`);
  };
  const write = (lineLevel: LogLevel) => (message: string, facts?: Facts) =>
    logger[lineLevel](redact(describe(message, facts)));
  const log = Object.fromEntries(levels.map((lineLevel) => [lineLevel, write(lineLevel)])) as unknown as Log;
  return {
    ...log,
    tail: (lines) =>
      existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n').slice(-lines).join('\n') : '',
  };
}

/** One line: the sentence, then `name=value` for each fact; an error brings its stack below. */
export function describe(message: string, facts: Facts = {}): string {
  const parts = [message];
  const stacks: string[] = [];
  for (const [name, value] of Object.entries(facts)) {
    if (value === undefined) continue;
    if (value instanceof Error) {
      parts.push(`${name}=${value.name}: ${value.message}`);
      if (value.stack) stacks.push(value.stack);
    } else parts.push(`${name}=${typeof value === 'string' ? value : (JSON.stringify(value) ?? typeof value)}`);
  }
  return [parts.join(' '), ...stacks].join('\n');
}
