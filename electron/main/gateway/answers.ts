/** The gateway's own answers: JSON errors in the Matrix form, with codes that no homeserver uses. */
import { gatewayHeaders, preflightHeaders } from './headers';
import type { Refusal } from './path-policy';
import { TimeOutError } from './time-outs';

export type GatewayErrorCode = 'ORG.PLI.TIMEOUT' | 'ORG.PLI.UNREACHABLE' | 'ORG.PLI.REFUSED' | 'M_TOO_LARGE';

function errorAnswer(status: number, errcode: GatewayErrorCode, error: string, pageOrigin: string): Response {
  const headers = gatewayHeaders(pageOrigin);
  headers.set('content-type', 'application/json');
  return new Response(JSON.stringify({ errcode, error }), { status, headers });
}

/** 403 for what the gateway does not forward, 413 for a body beyond its bound. */
export function refusal(why: Refusal, pageOrigin: string): Response {
  return why === 'too-large'
    ? errorAnswer(413, 'M_TOO_LARGE', why, pageOrigin)
    : errorAnswer(403, 'ORG.PLI.REFUSED', why, pageOrigin);
}

/** 504 for a time-out, 502 for every other way of not reaching the homeserver; `error` is the network's own code. */
export function failureAnswer(error: unknown, pageOrigin: string): Response {
  const code = networkCode(error);
  return isTimeOut(error, code)
    ? errorAnswer(504, 'ORG.PLI.TIMEOUT', code, pageOrigin)
    : errorAnswer(502, 'ORG.PLI.UNREACHABLE', code, pageOrigin);
}

export function preflight(pageOrigin: string): Response {
  return new Response(null, { status: 204, headers: preflightHeaders(pageOrigin) });
}

/** Chromium's code of a failed request, such as `ERR_NAME_NOT_RESOLVED`; never an address. */
export function networkCode(error: unknown): string {
  const message = error instanceof Error ? error.message : '';
  if (error instanceof TimeOutError) return 'ERR_TIMED_OUT';
  if (/redirect/i.test(message)) return 'ERR_UNSAFE_REDIRECT';
  return /\bERR_[A-Z0-9_]+/.exec(message)?.[0] ?? 'ERR_FAILED';
}

const isTimeOut = (error: unknown, code: string): boolean =>
  error instanceof TimeOutError || code === 'ERR_TIMED_OUT' || code === 'ERR_CONNECTION_TIMED_OUT';
