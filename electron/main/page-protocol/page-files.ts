/** Which file of dist/page an address means, and its content type. */
import path from 'node:path';

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ogg': 'audio/ogg',
};

export interface PageFile {
  /** Below dist/page, with forward slashes. */
  name: string;
  contentType: string;
}

/** Null for what must not or cannot be served: another host, a path that climbs, a kind that is not known. */
export function pageFileOf(address: string): PageFile | null {
  if (!URL.canParse(address)) return null;
  const { host, pathname } = new URL(address);
  if (host !== 'app') return null;
  const decoded = decode(pathname);
  if (decoded === null || /[\0\\:]/.test(decoded)) return null;
  const name = path.posix.normalize(decoded === '/' ? '/index.html' : decoded).slice(1);
  const contentType = contentTypes[path.posix.extname(name)];
  if (!contentType || name.split('/').some((part) => part.startsWith('.'))) return null;
  return { name, contentType };
}

function decode(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return null;
  }
}
