/** As what a file is served. Nothing that could run as a document is: the sender's word alone makes no type safe. */

const images: ReadonlySet<string> = new Set([
  'image/apng',
  'image/avif',
  'image/bmp',
  'image/gif',
  'image/jpeg',
  'image/png',
  'image/webp',
]);
const others: ReadonlySet<string> = new Set(['application/pdf', 'application/ogg', 'text/plain']);
const soundOrPicture = /^(audio|video)\/[a-z0-9][a-z0-9.+-]*$/;
const unknown = 'application/octet-stream';

/** Whether a claimed type is one of pictures; what its bytes say decides then. */
export const isPictureType = (type: string): boolean => images.has(type);
/** Whether a claimed type is one of sounds or films. */
export const isPlayableType = (type: string): boolean =>
  /^(audio|video)\//.test(safeType(type)) || safeType(type) === 'application/ogg';

/** The claimed type (parameters dropped) where it is a safe one, else `application/octet-stream`. */
export function safeType(claimed: string): string {
  const type = (claimed.split(';')[0] ?? '').trim().toLowerCase();
  if (images.has(type) || others.has(type)) return type;
  return soundOrPicture.test(type) && !type.includes('xml') ? type : unknown;
}

/** Headers of every file: never sniffed, never a document with rights, offered for saving where it is no safe type. */
export function typeHeaders(type: string): Record<string, string> {
  return {
    'content-type': type === 'text/plain' ? 'text/plain; charset=utf-8' : type,
    'content-security-policy': "default-src 'none'; sandbox",
    'cross-origin-resource-policy': 'cross-origin',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    ...(type === unknown && { 'content-disposition': 'attachment' }),
  };
}
