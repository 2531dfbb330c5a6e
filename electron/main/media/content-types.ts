/** As what a file is served. Nothing that could run as a document is: the sender's word alone makes no type safe. */
import { pictureTypes } from '../../../src/protocol/media';

const others: ReadonlySet<string> = new Set(['application/pdf', 'application/ogg', 'text/plain']);
const soundOrPicture = /^(audio|video)\/[a-z0-9][a-z0-9.+-]*$/;
const unknown = 'application/octet-stream';

/** Whether a claimed type is one of sounds or films. */
export function isPlayableType(claimed: string): boolean {
  const type = safeType(claimed);
  return soundOrPicture.test(type) || type === 'application/ogg';
}

/** The claimed type (parameters dropped) where it is a safe one, else `application/octet-stream`. */
export function safeType(claimed: string): string {
  const type = (claimed.split(';')[0] ?? '').trim().toLowerCase();
  if (pictureTypes.has(type) || others.has(type)) return type;
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
