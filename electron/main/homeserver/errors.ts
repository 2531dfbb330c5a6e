/** Turns what goes wrong on the way to a homeserver, and what it answers, into Pli's closed list of errors. */
import { PliFailure, pliError, type ErrorCode } from '../../../src/protocol/errors';
import type { HomeserverAnswer } from './answer';

/** Chromium's network errors (net/base/net_error_list.h) by the beginning of their names. */
const byNetError: readonly (readonly [string, ErrorCode])[] = [
  ['ERR_NAME_', 'server-unknown'],
  ['ERR_ICANN_NAME_COLLISION', 'server-unknown'],
  ['ERR_CERT_', 'certificate-invalid'],
  ['ERR_SSL_PINNED_KEY', 'certificate-invalid'],
  ['ERR_SSL_CLIENT_AUTH', 'certificate-invalid'],
  ['ERR_BAD_SSL_CLIENT_AUTH', 'certificate-invalid'],
  // Something answers, but not TLS.
  ['ERR_SSL_', 'server-not-matrix'],
  ['ERR_INVALID_HTTP_RESPONSE', 'server-not-matrix'],
  ['ERR_INVALID_REDIRECT', 'server-not-matrix'],
  ['ERR_TOO_MANY_REDIRECTS', 'server-not-matrix'],
  ['ERR_UNEXPECTED', 'server-not-matrix'],
  ['ERR_EMPTY_RESPONSE', 'server-not-matrix'],
  ['ERR_RESPONSE_HEADERS_', 'server-not-matrix'],
  ['ERR_CONTENT_DECODING_FAILED', 'server-not-matrix'],
  ['ERR_TIMED_OUT', 'timeout'],
  ['ERR_CONNECTION_TIMED_OUT', 'timeout'],
  ['ERR_UNSAFE_PORT', 'address-invalid'],
  ['ERR_INVALID_URL', 'address-invalid'],
];

/** The failure of a request that got no answer. */
export function networkFailure(error: unknown): PliFailure {
  if (error instanceof PliFailure) return error;
  const name = error instanceof Error ? error.name : '';
  if (name === 'TimeoutError' || name === 'AbortError') return new PliFailure(pliError('timeout'));
  const net = /ERR_[A-Z0-9_]+/.exec(error instanceof Error ? error.message : '')?.[0];
  if (!net && error instanceof Error && /redirect/i.test(error.message)) {
    return new PliFailure(pliError('server-not-matrix', { reason: 'redirect' }));
  }
  const code = byNetError.find(([start]) => net?.startsWith(start))?.[1] ?? 'network-unreachable';
  return new PliFailure(pliError(code, net ? { net } : {}));
}

const byMatrixError: Readonly<Record<string, ErrorCode>> = {
  M_LIMIT_EXCEEDED: 'rate-limited',
  M_USER_DEACTIVATED: 'account-deactivated',
  M_USER_LOCKED: 'account-locked',
  M_USER_SUSPENDED: 'account-locked',
  M_USER_IN_USE: 'username-taken',
  M_EXCLUSIVE: 'username-taken',
  M_INVALID_USERNAME: 'username-invalid',
  M_WEAK_PASSWORD: 'password-weak',
  M_PASSWORD_TOO_SHORT: 'password-weak',
  M_PASSWORD_TOO_LONG: 'password-weak',
  M_PASSWORD_NO_DIGIT: 'password-weak',
  M_PASSWORD_NO_UPPERCASE: 'password-weak',
  M_PASSWORD_NO_LOWERCASE: 'password-weak',
  M_PASSWORD_NO_SYMBOL: 'password-weak',
  M_PASSWORD_IN_DICTIONARY: 'password-weak',
  M_TOO_LARGE: 'too-large',
  M_NOT_FOUND: 'not-found',
  M_UNRECOGNIZED: 'server-unsupported',
};

/** A standard error response's `errcode` (client-server API, "Standard error response"), or null. */
export function errcodeOf(json: unknown): string | null {
  const errcode = (json as { errcode?: unknown } | null)?.errcode;
  return typeof errcode === 'string' ? errcode : null;
}

/** The failure that an answer other than success means; `forbidden` names what M_FORBIDDEN means here. */
export function answerFailure(answer: HomeserverAnswer, forbidden: ErrorCode = 'forbidden'): PliFailure {
  const { status, json } = answer;
  const errcode = errcodeOf(json);
  if (status === 429 || errcode === 'M_LIMIT_EXCEEDED') {
    return new PliFailure(pliError('rate-limited', { retryAfterMs: retryAfter(answer) }));
  }
  const detail = { status, ...(errcode ? { errcode: errcode.slice(0, 64) } : {}) };
  if (errcode === 'M_FORBIDDEN') return new PliFailure(pliError(forbidden, detail));
  if (errcode === 'M_UNKNOWN_TOKEN') {
    const soft = (json as { soft_logout?: unknown }).soft_logout === true;
    return new PliFailure(pliError(soft ? 'session-soft-logout' : 'session-revoked', detail));
  }
  const known = errcode === null ? undefined : byMatrixError[errcode];
  if (known) return new PliFailure(pliError(known, detail));
  return new PliFailure(pliError(errcode === null && status < 500 ? 'server-not-matrix' : 'server-error', detail));
}

/** Milliseconds to wait: the header (seconds), else the deprecated `retry_after_ms`, else five seconds. */
function retryAfter({ retryAfter: seconds, json }: HomeserverAnswer): number {
  if (seconds !== null) return Math.max(0, seconds * 1000);
  const milliseconds = (json as { retry_after_ms?: unknown } | null)?.retry_after_ms;
  return typeof milliseconds === 'number' && milliseconds >= 0 ? milliseconds : 5000;
}
