/** Why a homeserver did not take a file. */
import { PliFailure, pliError, type PliError } from '../../../src/protocol/errors';
import { NoAccountError, networkCode, RefreshFailedError, TimeOutError } from '../gateway';

interface Body {
  errcode?: unknown;
  retry_after_ms?: unknown;
  soft_logout?: unknown;
}

/** Synapse's limits for each user, the specification's, and MSC4335. */
const quotaCodes: ReadonlySet<unknown> = new Set([
  'M_RESOURCE_LIMIT_EXCEEDED',
  'M_USER_LIMIT_EXCEEDED',
  'ORG.MATRIX.MSC4335_USER_LIMIT_EXCEEDED',
]);

/** The error of an answer that is no success. */
export function answerError(status: number, body: Body): PliError {
  const { errcode } = body;
  if (status === 413 || errcode === 'M_TOO_LARGE') return pliError('too-large');
  if (quotaCodes.has(errcode) || status === 507) return pliError('quota-exceeded');
  if (status === 429) {
    const wait = body.retry_after_ms;
    return pliError('rate-limited', typeof wait === 'number' ? { retryAfterMs: wait } : {});
  }
  if (status === 401) return pliError(body.soft_logout === true ? 'session-soft-logout' : 'session-revoked');
  if (status >= 500 || status < 400) return pliError('server-error', { status });
  return pliError('upload-refused', { status });
}

/** The typed error of a request that came to no answer; what is none stays as it is. */
export function sendError(error: unknown): unknown {
  if (error instanceof PliFailure) return error;
  if (error instanceof TimeOutError) return new PliFailure(pliError('timeout'));
  if (error instanceof NoAccountError) return new PliFailure(pliError('account-unknown'));
  if (error instanceof RefreshFailedError) return new PliFailure(pliError('network-unreachable'));
  const code = networkCode(error);
  // Only Chromium gets out here, and it would hold the whole file.
  if (code === 'ERR_FILE_TOO_BIG') return new PliFailure(pliError('too-large'));
  return code === 'ERR_FAILED' ? error : new PliFailure(pliError('network-unreachable', { code }));
}
