/** Addresses of `pli-media://`: media of one account's homeserver, fetched, decrypted and cached by main. */

import * as v from 'valibot';
import { command, topic } from './channel';

/** A media reference that the core makes from a checked event. */
export interface EncryptedFileReference {
  mxc: string;
  /** Base64url AES-CTR key of the JSON Web Key (client-server API, "Sending encrypted attachments"). */
  key: string;
  iv: string;
  sha256: string;
}

/** Types of pictures that the page shows by itself; of others it may have a thumbnail. */
export const pictureTypes: ReadonlySet<string> = new Set([
  'image/apng',
  'image/avif',
  'image/bmp',
  'image/gif',
  'image/jpeg',
  'image/png',
  'image/webp',
]);

/**
 * How a file stands with the content scanner: `off` where none is named; `refused` and `failed` (it could not be asked,
 * or could not say) are not shown, opened or saved.
 */
export type ScanState = 'off' | 'checking' | 'safe' | 'refused' | 'failed';

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

export const mediaAddress = v.pipe(v.string(), v.startsWith('pli-media://'), v.maxLength(4096));
const fileName = v.pipe(v.string(), v.maxLength(255));
const file = v.object({ url: mediaAddress, name: fileName });
/** Bytes of the largest document that is read for a preview. */
export const longestPreview = 32 * 1024 * 1024;

/** What the page can do with an attachment outside the window; main does it (spread into the bridge's contract). */
export const fileCommands = {
  /** Asks where to, then saves. Answers the chosen name and a word for {@link fileCommands.showSaved}; null when cancelled. */
  saveMedia: command<{ name: string; saved: string } | null>()(file),
  /**
   * Opens a copy in the system's program for it. Errors: file-dangerous (detail.danger: program, macros, container,
   * page), unless `accepted` says that the person was warned; no-program; scan-refused, scan-failed, media-damaged.
   */
  openMedia: command<null>()(v.object({ url: mediaAddress, name: fileName, accepted: v.boolean() })),
  /** Shows what `saveMedia` has saved in the system's file manager. Errors: not-found. */
  showSaved: command<null>()(v.object({ saved: v.string() })),
  /** Goes on with a drag that began in the page as a drag of the file itself. */
  dragMedia: command<null>()(file),
  /** Up to `most` bytes of a file. Longer ones: the beginning where it may be `cut`, else the error too-large. */
  readPreview: command<{ bytes: Uint8Array; isCut: boolean }>()(
    v.object({
      url: mediaAddress,
      most: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(longestPreview)),
      cut: v.boolean(),
    }),
  ),
  /** Asks the content scanner once more about a file that it could not judge. */
  rescan: command<null>()(v.object({ url: mediaAddress })),
};
export const fileTopics = {
  /** How a file stands with the content scanner. */
  scan: topic<ScanState>()(v.object({ url: mediaAddress })),
};
