/** Reads the addresses that src/protocol/media.ts makes; whatever else is asked of `pli-media:` is refused. */

interface Place {
  accountId: string;
  serverName: string;
  mediaId: string;
}
export type MediaAddress = Place &
  (
    | { kind: 'thumbnail'; width: number; height: number; method: 'crop' | 'scale' }
    | { kind: 'download'; claimedType: string }
    /** `key` 32, `iv` 16, `sha256` 32 bytes (client-server API, "Sending encrypted attachments"). */
    | { kind: 'encrypted'; claimedType: string; key: Buffer; iv: Buffer; sha256: Buffer }
  );

const accountPattern = /^[0-9a-f]{16}$/;
const serverPattern = /^[A-Za-z0-9.:[\]-]+$/;
const mediaIdPattern = /^[A-Za-z0-9_-]+$/;
const largestThumbnail = 4096;

/** The address's parts, or null for what is none. */
export function parseMediaAddress(address: string): MediaAddress | null {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url?.protocol !== 'pli-media:' || !accountPattern.test(url.host)) return null;
  const [empty, kind, encodedServer, mediaId, ...more] = url.pathname.split('/');
  const serverName = decoded(encodedServer ?? '');
  if (empty !== '' || more.length > 0 || !mediaId || !mediaIdPattern.test(mediaId)) return null;
  if (serverName === null || !serverPattern.test(serverName) || /^\.+$/.test(serverName)) return null;
  const place = { accountId: url.host, serverName, mediaId };
  const claimedType = url.searchParams.get('type') ?? '';
  if (kind === 'download') return { ...place, kind, claimedType };
  if (kind === 'thumbnail') return thumbnail(place, url.searchParams);
  if (kind === 'encrypted') return encrypted(place, url.searchParams, claimedType);
  return null;
}

function thumbnail(place: Place, parameters: URLSearchParams): MediaAddress | null {
  const width = pixels(parameters.get('width'));
  const height = pixels(parameters.get('height'));
  const method = parameters.get('method');
  if (width === null || height === null || (method !== 'crop' && method !== 'scale')) return null;
  return { ...place, kind: 'thumbnail', width, height, method };
}

function encrypted(place: Place, parameters: URLSearchParams, claimedType: string): MediaAddress | null {
  const key = bytes(parameters.get('key'), 32);
  const iv = bytes(parameters.get('iv'), 16);
  const sha256 = bytes(parameters.get('sha256'), 32);
  return key && iv && sha256 && { ...place, kind: 'encrypted', claimedType, key, iv, sha256 };
}

/** What tells one file of an account from another; the claimed type is none of it. */
export function identityOf(address: MediaAddress): string {
  const { kind, serverName, mediaId } = address;
  const place = `${kind}/${serverName}/${mediaId}`;
  if (kind === 'thumbnail') return `${place}/${address.width}x${address.height}/${address.method}`;
  if (kind === 'download') return place;
  return [place, address.key.toString('hex'), address.iv.toString('hex'), address.sha256.toString('hex')].join('/');
}

function pixels(text: string | null): number | null {
  const value = Number(text ?? '0');
  return Number.isInteger(value) && value > 0 && value <= largestThumbnail ? value : null;
}

/** Base64 or base64url, padded or not. */
function bytes(text: string | null, length: number): Buffer | null {
  // A plus sign that was not encoded has become a space.
  const value = Buffer.from((text ?? '').replaceAll(' ', '+'), 'base64');
  return value.length === length ? value : null;
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
