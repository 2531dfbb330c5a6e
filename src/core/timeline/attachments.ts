/** Attachments of events: every field is a claim, checked and bounded. */
import { downloadUrl, encryptedUrl, parseMxc, thumbnailUrl } from '../../protocol/media';
import type { Attachment } from '../../protocol/timeline';
import { parseBody, plainText } from '../rich-text';
import { countOr, isJson, jsonOf, textOr, type Json } from './raw-event';

const longestName = 200;
/** Thumbnails are asked for at the size that the timeline shows them, twice for sharp screens. */
const thumbnailWidth = 800;
const thumbnailHeight = 600;
const safeMime = /^[\w.+-]{1,60}\/[\w.+-]{1,80}$/;
/** Types that a browser engine shows by itself; of others only a thumbnail of the homeserver could be shown. */
const shownTypes = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif', 'image/bmp']);

interface Source {
  url: string | null;
  mxc: string | null;
  encrypted: boolean;
}

function sourceOf(accountId: string, file: unknown, url: unknown, mimeType: string): Source {
  if (isJson(file)) {
    const mxc = textOr(file['url'], null);
    const key = textOr(jsonOf(file['key'])['k'], null);
    const iv = textOr(file['iv'], null);
    const sha256 = textOr(jsonOf(file['hashes'])['sha256'], null);
    const whole = mxc !== null && key !== null && iv !== null && sha256 !== null;
    return { url: whole ? encryptedUrl(accountId, { mxc, key, iv, sha256 }, mimeType) : null, mxc, encrypted: true };
  }
  const mxc = textOr(url, null);
  return { url: mxc === null ? null : downloadUrl(accountId, mxc, mimeType), mxc, encrypted: false };
}

/** A file name without folders, control or direction signs. */
function safeName(name: string, other: string): string {
  const last = name.split(/[/\\]/u).at(-1) ?? '';
  const plain = last
    .replaceAll(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '')
    .trim()
    .slice(0, longestName);
  return plain === '' || plain === '.' || plain === '..' ? other : plain;
}

function previewUrl(accountId: string, content: Json, info: Json, whole: Source, mimeType: string): string | null {
  const thumbnailMime = mimeOf(jsonOf(info['thumbnail_info']));
  const own = sourceOf(accountId, info['thumbnail_file'], info['thumbnail_url'], thumbnailMime);
  if (own.encrypted && own.url !== null && shownTypes.has(thumbnailMime)) return own.url;
  if (whole.encrypted) return shownTypes.has(mimeType) ? whole.url : null;
  const mxc = own.mxc !== null && parseMxc(own.mxc) ? own.mxc : whole.mxc;
  const isPicture = content['msgtype'] === 'm.image' || content['msgtype'] === undefined || own.mxc !== null;
  return mxc !== null && isPicture ? thumbnailUrl(accountId, mxc, thumbnailWidth, thumbnailHeight, 'scale') : null;
}

const mimeOf = (info: Json): string => {
  const claimed = textOr(info['mimetype'], '').toLowerCase();
  return safeMime.test(claimed) ? claimed : 'application/octet-stream';
};

/** Pixels of a side: 1 to 20,000, else null, so that no layout is torn. */
const pixels = (value: unknown): number | null => {
  const count = countOr(value);
  return count !== null && count >= 1 && count <= 20_000 ? count : null;
};

export function attachmentOf(accountId: string, content: Json, myUserId: string): Attachment {
  const info = jsonOf(content['info']);
  const mimeType = mimeOf(info);
  const whole = sourceOf(accountId, content['file'], content['url'], mimeType);
  const body = textOr(content['body'], '');
  const filename = textOr(content['filename'], null);
  // With a file name of its own, the body is a caption (client-server API, "Media captions").
  const caption =
    filename !== null && filename !== body && body !== ''
      ? parseBody(body, textOr(content['formatted_body'], null), myUserId).body
      : null;
  return {
    name: safeName(filename ?? body, 'file'),
    mimeType,
    size: countOr(info['size']),
    url: whole.url,
    thumbnailUrl: previewUrl(accountId, content, info, whole, mimeType),
    width: pixels(info['w']),
    height: pixels(info['h']),
    duration: countOr(info['duration']),
    caption: caption !== null && plainText(caption).trim() !== '' ? caption : null,
  };
}
