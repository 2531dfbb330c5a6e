import { describe, expect, it } from 'vitest';
import { incomingHeaders, outgoingHeaders } from './headers';

describe('headers going out', () => {
  it('carry the account’s token and nothing of the page but what is harmless', () => {
    const fromPage = new Headers({
      authorization: 'Bearer placeholder',
      cookie: 'a=b',
      origin: 'pli://app',
      referer: 'pli://app/',
      connection: 'close',
      'transfer-encoding': 'chunked',
      'proxy-authorization': 'x',
      'x-pli-upload': '7',
      'x-forwarded-for': '1.2.3.4',
      host: 'elsewhere',
      'content-type': 'application/json',
      accept: 'application/json',
      range: 'bytes=0-1',
    });
    expect(Object.fromEntries(outgoingHeaders(fromPage, 'secret'))).toEqual({
      authorization: 'Bearer secret',
      'content-type': 'application/json',
      accept: 'application/json',
      range: 'bytes=0-1',
    });
  });
});

describe('headers coming in', () => {
  it('leave cookies, the server’s own policies and hop-by-hop headers behind', () => {
    const headers = incomingHeaders(
      new Headers({
        'set-cookie': 'a=b',
        'access-control-allow-origin': '*',
        'content-security-policy': "default-src 'self'",
        connection: 'keep-alive',
        authorization: 'x',
        'content-type': 'application/json',
        'retry-after': '3',
        'content-length': '12',
      }),
      'pli://app',
    );
    expect(Object.fromEntries(headers)).toEqual({
      'access-control-allow-origin': 'pli://app',
      'access-control-expose-headers': expect.stringContaining('Retry-After'),
      'cache-control': 'no-store',
      'content-length': '12',
      'content-security-policy': "default-src 'none'; sandbox",
      'content-type': 'application/json',
      'retry-after': '3',
      vary: 'Origin',
      'x-content-type-options': 'nosniff',
    });
  });

  it('do not state the length of a body that has been decoded', () => {
    const zipped = new Headers({ 'content-encoding': 'gzip', 'content-length': '12' });
    expect(incomingHeaders(zipped, 'pli://app').has('content-length')).toBe(false);
    expect(incomingHeaders(zipped, 'pli://app').has('content-encoding')).toBe(false);
  });
});
