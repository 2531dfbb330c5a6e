import { describe, expect, it } from 'vitest';
import { errorOf } from './failures';

const answer = (httpStatus: number, errcode?: string, data = {}) => ({
  name: 'MatrixError',
  httpStatus,
  errcode,
  data,
});

describe('errorOf', () => {
  it.each([
    ['a refusal', answer(403, 'M_FORBIDDEN'), 'forbidden', false],
    ['a lost session', answer(401, 'M_UNKNOWN_TOKEN'), 'session-revoked', false],
    ['a soft logout', answer(401, 'M_UNKNOWN_TOKEN', { soft_logout: true }), 'session-soft-logout', false],
    ['a rate limit', answer(429, 'M_LIMIT_EXCEEDED', { retry_after_ms: 5 }), 'rate-limited', true],
    ['a broken server', answer(500), 'server-error', true],
    ['an odd answer', answer(418), 'server-error', false],
    ['no network, by the gateway', answer(502, 'ORG.PLI.UNREACHABLE'), 'network-unreachable', true],
    ['no answer in time, by the gateway', answer(504, 'ORG.PLI.TIMEOUT'), 'timeout', true],
    ['no network, by the SDK', { name: 'ConnectionError' }, 'network-unreachable', true],
    ['a defect', new TypeError('x is not a function'), 'internal', false],
  ])('knows %s', (_name, cause, code, retryable) => {
    expect(errorOf(cause)).toMatchObject({ code, retryable });
  });
});
