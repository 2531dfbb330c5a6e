/** Which headers travel. Both ways name what may pass; everything else (cookies, origin, hop-by-hop) stays behind. */

const requestHeaders = ['accept', 'content-type', 'if-match', 'if-modified-since', 'if-none-match', 'range'];
const responseHeaders = [
  'accept-ranges',
  'content-disposition',
  'content-range',
  'content-type',
  'etag',
  'last-modified',
  'retry-after',
];
/** The page's own mark on an upload whose progress it wants to hear. It does not leave Pli. */
export const uploadHeader = 'x-pli-upload';
/** The page's own mark on a request that it may cancel. It does not leave Pli either. */
export const requestHeader = 'x-pli-request';

/** What goes out: the page's harmless headers, and the token where there is one to give. */
export function outgoingHeaders(fromPage: Headers, accessToken: string): Headers {
  const headers = only(fromPage, requestHeaders);
  headers.set('authorization', `Bearer ${accessToken}`);
  return headers;
}

/** What the page gets: the homeserver's harmless headers and the gateway's own. */
export function incomingHeaders(fromServer: Headers, pageOrigin: string): Headers {
  const headers = only(fromServer, responseHeaders);
  // The body arrives decoded, so that the length is the server's only where nothing was decoded.
  const length = fromServer.get('content-length');
  const encoding = fromServer.get('content-encoding');
  if (length !== null && (encoding === null || encoding === 'identity')) headers.set('content-length', length);
  for (const [name, value] of gatewayHeaders(pageOrigin)) headers.set(name, value);
  return headers;
}

/** On every answer of the gateway. A response is data: nothing in it runs, and nothing keeps it in the clear. */
export function gatewayHeaders(pageOrigin: string): Headers {
  return new Headers({
    'access-control-allow-origin': pageOrigin,
    'access-control-expose-headers': 'Content-Disposition, Content-Length, Content-Range, ETag, Retry-After',
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    vary: 'Origin',
  });
}

/** The answer to a preflight, given here: the homeserver never hears of the page's origin. */
export function preflightHeaders(pageOrigin: string): Headers {
  const headers = gatewayHeaders(pageOrigin);
  headers.set(
    'access-control-allow-headers',
    ['Authorization', 'X-Pli-Upload', 'X-Pli-Request', ...requestHeaders].join(', '),
  );
  headers.set('access-control-allow-methods', 'GET, HEAD, POST, PUT, DELETE, OPTIONS');
  headers.set('access-control-max-age', '86400');
  return headers;
}

function only(headers: Headers, names: readonly string[]): Headers {
  const kept = new Headers();
  for (const name of names) {
    const value = headers.get(name);
    if (value !== null) kept.set(name, value);
  }
  return kept;
}
