/** Addresses of `pli-media://`: media of one account's homeserver, fetched, decrypted and cached by main. */

/** A media reference that the core makes from a checked event. */
export interface EncryptedFileReference {
  mxc: string;
  /** Base64url AES-CTR key of the JSON Web Key (client-server API, "Sending encrypted attachments"). */
  key: string;
  iv: string;
  sha256: string;
}

const mxcPattern = /^mxc:\/\/([A-Za-z0-9.:[\]-]+)\/([A-Za-z0-9_-]+)$/;

/** Server name and media ID of an `mxc://` URI, or null where it is none. */
export function parseMxc(mxc: string): { serverName: string; mediaId: string } | null {
  const match = mxcPattern.exec(mxc);
  return match?.[1] && match[2] ? { serverName: match[1], mediaId: match[2] } : null;
}

type Parameters = Readonly<Record<string, string>>;

function address(
  accountId: string,
  kind: 'thumbnail' | 'download' | 'encrypted',
  mxc: string,
  parameters: Parameters,
): string | null {
  const parsed = parseMxc(mxc);
  if (!parsed) return null;
  const query = Object.entries(parameters).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return `pli-media://${accountId}/${kind}/${encodeURIComponent(parsed.serverName)}/${parsed.mediaId}?${query.join('&')}`;
}

/** Address of a thumbnail; sizes in device pixels. Null for what is no `mxc://` URI. */
export function thumbnailUrl(
  accountId: string,
  mxc: string,
  width: number,
  height: number,
  method: 'crop' | 'scale',
): string | null {
  return address(accountId, 'thumbnail', mxc, { width: String(width), height: String(height), method });
}

/** Address of a whole clear file; `mimeType` is what the event claims, served only where it is a safe one. */
export function downloadUrl(accountId: string, mxc: string, mimeType: string): string | null {
  return address(accountId, 'download', mxc, { type: mimeType });
}

/** Address of an encrypted attachment, decrypted and checked by main. */
export function encryptedUrl(accountId: string, file: EncryptedFileReference, mimeType: string): string | null {
  const { key, iv, sha256 } = file;
  return address(accountId, 'encrypted', file.mxc, { key, iv, sha256, type: mimeType });
}
