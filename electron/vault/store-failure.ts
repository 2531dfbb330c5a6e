/** What SQLite's errors mean to those outside the vault. */
import { statfsSync } from 'node:fs';
import path from 'node:path';
import { PliFailure, pliError, type ErrorCode } from '../../src/protocol/errors';

/** Below this many free bytes an input/output error is a full disk (the shared-memory file fails so). */
const almostNothing = 1024 * 1024;

/** The `code` of an SQLite error, such as `SQLITE_FULL`, or null for any other error. */
export function sqliteCode(error: unknown): string | null {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return typeof code === 'string' && code.startsWith('SQLITE_') ? code : null;
}

/** Whether the error says that the file is damaged, foreign, or written with another key. */
export function isDamage(error: unknown): boolean {
  const code = sqliteCode(error);
  return code === 'SQLITE_NOTADB' || (code?.startsWith('SQLITE_CORRUPT') ?? false);
}

/** The typed failure for an error of SQLite or the file system; null where it is a defect of the vault itself. */
export function storeFailure(error: unknown, file: string): PliFailure | null {
  if (error instanceof PliFailure) return error;
  const code = failureCode(error, file);
  return code && new PliFailure(pliError(code, { reason: reason(error) }));
}

function failureCode(error: unknown, file: string): ErrorCode | null {
  const code = reason(error);
  if (isDamage(error)) return 'store-corrupt';
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT') return 'disk-full';
  if (code.startsWith('SQLITE_IOERR')) return isDiskFull(file) ? 'disk-full' : 'store-corrupt';
  if (code.startsWith('SQLITE_BUSY') || code === 'SQLITE_LOCKED') return 'store-locked';
  return null;
}

function reason(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

function isDiskFull(file: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(path.dirname(file));
    return bavail * bsize < almostNothing;
  } catch {
    return false;
  }
}
