/**
 * What the page may ask of a homeserver through `pli-hs://<account>/…`: the client-server and the older media API of
 * that account's own server, without the endpoints that hand out tokens. Those are main's own business.
 */

/** Why a request is refused; a fixed word for the log. */
export type Refusal =
  | 'origin'
  | 'method'
  | 'address'
  | 'path'
  | 'path-encoding'
  | 'path-traversal'
  | 'token-endpoint'
  | 'account'
  | 'too-large';

export type Judgement =
  | { allowed: true; accountId: string; /** Path and query as they go out. */ target: string }
  | { allowed: false; why: Refusal };

const accountPattern = /^[0-9a-f]{16}$/;
const methods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE']);
const prefixes = ['/_matrix/client/', '/_matrix/media/'] as const;

/** First words of the endpoints that sign in or out, or answer a token (client-server API, "Client Authentication"). */
const tokenEndpoints: readonly (readonly string[])[] = [
  ['login'],
  ['logout'],
  ['refresh'],
  ['register'],
  ['account', 'password'],
  ['account', 'deactivate'],
];

/** Judges method and address of a request; the account is looked up by the caller. */
export function judge(method: string, address: string): Judgement {
  if (!methods.has(method)) return refused('method');
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url || url.protocol !== 'pli-hs:' || url.port !== '' || url.username !== '' || url.password !== '') {
    return refused('address');
  }
  if (!accountPattern.test(url.host)) return refused('account');
  const why = pathRefusal(url.pathname);
  if (why) return refused(why);
  return { allowed: true, accountId: url.host, target: url.pathname + queryWithoutToken(url.search) };
}

const refused = (why: Refusal): Judgement => ({ allowed: false, why });

function pathRefusal(pathname: string): Refusal | null {
  if (!prefixes.some((prefix) => pathname.startsWith(prefix))) return 'path';
  if (pathname.includes('//') || pathname.includes('\\')) return 'path';
  const decoded = fullyDecoded(pathname);
  if (decoded === null) return 'path-encoding';
  if (decoded.split(/[/\\]/).some((segment) => segment === '.' || segment === '..')) return 'path-traversal';
  return isTokenEndpoint(decoded) || isTokenEndpoint(decodeURIComponent(pathname)) ? 'token-endpoint' : null;
}

/** The path as the most zealous proxy on the way could read it; null where its encoding is broken. */
function fullyDecoded(pathname: string): string | null {
  let decoded = pathname;
  try {
    decoded = decodeURIComponent(decoded);
  } catch {
    return null;
  }
  for (let round = 0; round < 3 && decoded.includes('%'); round += 1) {
    try {
      decoded = decodeURIComponent(decoded);
    } catch {
      break; // A percent sign of the identifier itself.
    }
  }
  return decoded;
}

function isTokenEndpoint(path: string): boolean {
  const [, , api, version, ...rest] = path.split('/');
  if (api !== 'client') return false;
  const words = rest.map((word) => word.toLowerCase().split(';')[0]);
  const afterVendor = version === 'unstable' || version === 'api' ? words.slice(1) : [];
  return (
    tokenEndpoints.some((endpoint) =>
      [words, afterVendor].some((candidate) => endpoint.every((word, index) => candidate[index] === word)),
    ) || isOpenIdToken(words)
  );
}

/** `/user/{userId}/openid/request_token` answers a token that other services take. */
const isOpenIdToken = (words: readonly (string | undefined)[]): boolean =>
  words[0] === 'user' && /\/openid\/request_token\/?$/.test(words.join('/'));

/** The query without `access_token`, which older servers read there; the rest stays as it was written. */
function queryWithoutToken(search: string): string {
  const kept = search
    .slice(1)
    .split('&')
    .filter((part) => part !== '' && new URLSearchParams(part).get('access_token') === null);
  return kept.length > 0 ? `?${kept.join('&')}` : '';
}
