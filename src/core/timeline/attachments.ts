/** Attachments of events: every field is a claim, checked and bounded. */
import { downloadUrl, encryptedUrl, parseMxc, pictureTypes, thumbnailUrl } from '../../protocol/media';
import type { Attachment } from '../../protocol/timeline';
import { parseBody, plainText } from '../rich-text';
import { countOr, isJson, jsonOf, textOr, type Json } from './raw-event';

const longestName = 200;
/** Thumbnails are asked for at the size that the timeline shows them, twice for sharp screens. */
const thumbnailWidth = 800;
const thumbnailHeight = 600;
const safeMime = /^[\w.+-]{1,60}\/[\w.+-]{1,80}$/;
const unknownType = 'application/octet-stream';
/** A blurhash has a character for its size, one for its range and its colours: 6 to 166 of 83 signs. */
const blurhashPattern = /^[0-9A-Za-z#$%*+,\-.:;=?@[\]^_{|}~]{6,166}$/;
const mostBars = 120;

/** Where a file is: its address for Pli, null where the claim is not whole. */
interface Source {
  url: string | null;
  mxc: string | null;
  encrypted: boolean;
}

/** The file that a content names by `file` (encrypted) or `url`. */
export function fileSourceOf(accountId: string, file: unknown, url: unknown, mimeType: string): Source {
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

/** Null where there is nothing to look at: homeservers make no thumbnails of what is no picture of the web (HEIC, SVG). */
function previewUrl(accountId: string, content: Json, info: Json, whole: Source, mimeType: string): string | null {
  const thumbnailMime = mimeTypeOf(jsonOf(info['thumbnail_info']));
  const own = fileSourceOf(accountId, info['thumbnail_file'], info['thumbnail_url'], thumbnailMime);
  if (own.encrypted && own.url !== null && pictureTypes.has(thumbnailMime)) return own.url;
  if (whole.encrypted) return pictureTypes.has(mimeType) ? whole.url : null;
  const ownMxc = own.mxc !== null && parseMxc(own.mxc) ? own.mxc : null;
  const isPicture = content['msgtype'] === 'm.image' || content['msgtype'] === undefined;
  const mxc = ownMxc ?? (isPicture && pictureTypes.has(mimeType) ? whole.mxc : null);
  return mxc === null ? null : thumbnailUrl(accountId, mxc, thumbnailWidth, thumbnailHeight, 'scale');
}

/** The type that a file's `info` claims, where that is well formed. */
export const mimeTypeOf = (info: Json): string => {
  const claimed = textOr(info['mimetype'], '').toLowerCase();
  return safeMime.test(claimed) ? claimed : unknownType;
};

/** Pixels of a side: 1 to 20,000, else null, so that no layout is torn. */
const pixels = (value: unknown): number | null => {
  const count = countOr(value);
  return count !== null && count >= 1 && count <= 20_000 ? count : null;
};

/** What the picture looks like from afar (MSC2448), where it is well formed. */
function blurhashOf(info: Json): string | null {
  const hash = textOr(info['xyz.amorgan.blurhash'] ?? info['blurhash'], '');
  return blurhashPattern.test(hash) ? hash : null;
}

/** MSC4230's word, or what the type alone says. */
function isAnimatedPicture(info: Json, mimeType: string): boolean {
  const said = info['is_animated'] ?? info['org.matrix.msc4230.is_animated'];
  return typeof said === 'boolean' ? said : mimeType === 'image/gif' || mimeType === 'image/apng';
}

/** Bars from 0 to 1024 (MSC3246), thinned out where there are more than could be seen. */
function waveformOf(content: Json): readonly number[] | null {
  const audio = jsonOf(content['org.matrix.msc1767.audio'] ?? content['m.audio']);
  const bars = audio['waveform'];
  if (!Array.isArray(bars) || bars.length === 0 || bars.length > 10_000) return null;
  const step = Math.max(1, bars.length / mostBars);
  const count = Math.min(bars.length, mostBars);
  return Array.from({ length: count }, (_, index) => {
    const bar: unknown = bars[Math.floor(index * step)];
    return typeof bar === 'number' && bar > 0 ? Math.min(1, bar / 1024) : 0;
  });
}

export function attachmentOf(accountId: string, content: Json, myUserId: string): Attachment {
  const info = jsonOf(content['info']);
  const claimed = mimeTypeOf(info);
  const isPicture = content['msgtype'] === 'm.image' || content['msgtype'] === undefined;
  // Bridges and bots often name no type; main looks at a picture's own bytes.
  const mimeType = isPicture && claimed === unknownType ? 'image/png' : claimed;
  const whole = fileSourceOf(accountId, content['file'], content['url'], mimeType);
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
    blurhash: blurhashOf(info),
    isAnimated: isAnimatedPicture(info, mimeType),
    waveform: waveformOf(content),
  };
}
