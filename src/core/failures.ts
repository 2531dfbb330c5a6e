/** Turns what the SDK, the gateway and the homeserver say into Pli's typed errors. No SDK import: errors are read by shape. */
import { PliFailure, pliError, type ErrorCode, type PliError } from '../protocol/errors';

const byMatrixCode: Readonly<Record<string, ErrorCode>> = {
  M_FORBIDDEN: 'forbidden',
  M_NOT_FOUND: 'not-found',
  M_TOO_LARGE: 'too-large',
  M_LIMIT_EXCEEDED: 'rate-limited',
  M_USER_DEACTIVATED: 'account-deactivated',
  M_USER_LOCKED: 'account-locked',
  M_USER_SUSPENDED: 'account-locked',
  M_UNKNOWN_TOKEN: 'session-revoked',
  M_MISSING_TOKEN: 'session-revoked',
  M_ROOM_IN_USE: 'address-taken',
  M_INVITE_BLOCKED: 'invite-blocked',
  'ORG.MATRIX.MSC4155.M_INVITE_BLOCKED': 'invite-blocked',
  // The gateway's own answers (electron/main/gateway).
  'ORG.PLI.TIMEOUT': 'timeout',
  'ORG.PLI.UNREACHABLE': 'network-unreachable',
  'ORG.PLI.REFUSED': 'forbidden',
};

interface MatrixErrorShape {
  name?: unknown;
  errcode?: unknown;
  httpStatus?: unknown;
  data?: Record<string, unknown>;
}

/** What `fetch` throws where there is no answer. */
function isFailedFetch(cause: object): boolean {
  return cause instanceof TypeError && cause.message.includes('fetch');
}

/** The typed error of anything thrown by a request; `internal` for what is no request's error. */
export function errorOf(cause: unknown): PliError {
  if (cause instanceof PliFailure) return cause.error;
  if (typeof cause !== 'object' || cause === null) return pliError('internal');
  const { name, errcode, httpStatus, data } = cause as MatrixErrorShape;
  if (errcode === 'M_UNKNOWN_TOKEN' && data?.['soft_logout'] === true) return pliError('session-soft-logout');
  if (errcode === 'M_LIMIT_EXCEEDED') {
    const wait = data?.['retry_after_ms'];
    return pliError('rate-limited', typeof wait === 'number' ? { retryAfterMs: wait } : {});
  }
  const known = typeof errcode === 'string' ? byMatrixCode[errcode] : undefined;
  if (known) return pliError(known);
  if (name === 'AbortError') return pliError('cancelled');
  if (name === 'TimeoutError') return pliError('timeout');
  if (name === 'ConnectionError' || isFailedFetch(cause)) return pliError('network-unreachable');
  if (typeof httpStatus === 'number') {
    if (httpStatus === 404) return pliError('not-found');
    if (httpStatus === 403) return pliError('forbidden');
    if (httpStatus === 413) return pliError('too-large');
    return pliError('server-error', { status: httpStatus }, httpStatus >= 500);
  }
  return pliError('internal');
}

/** Milliseconds that the homeserver asks to wait before the next try; null where it does not say. */
export function toldWait({ detail }: PliError): number | null {
  const told = detail['retryAfterMs'];
  return typeof told === 'number' ? told : null;
}

/** Runs a request; whatever it throws leaves as a {@link PliFailure}. */
export async function request<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (cause) {
    const error = errorOf(cause);
    // A defect keeps its own stack, for the log.
    if (error.code === 'internal') throw cause;
    throw new PliFailure(error);
  }
}
