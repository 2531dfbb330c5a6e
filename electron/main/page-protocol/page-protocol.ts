/** Serves the page at `pli://app/` from dist/page; in development from Vite. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Log } from '../log';
import { calmPageCss, calmPageHtml } from './calm-page';
import { pageFileOf } from './page-files';
import { securityHeaders } from './security-headers';

export interface PageSource {
  /** dist/page. */
  folder: string;
  /** Address of Vite's development server, or null. */
  developmentServer: string | null;
  /** BCP 47 tag of the calm page. */
  language: () => string;
  /** Path that the calm page names. */
  logFile: string;
  fetch: (url: string, headers: Record<string, string>) => Promise<Response>;
  log: Log;
}

/** Makes the handler of the scheme `pli`. */
export function createPageHandler(source: PageSource): (request: Request) => Promise<Response> {
  const headers = securityHeaders(source.developmentServer !== null);
  const answer = (body: ConstructorParameters<typeof Response>[0], contentType: string) =>
    new Response(body, { headers: { ...headers, 'content-type': contentType } });
  const refused = (status: number) => new Response(null, { status, headers });

  return async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return refused(405);
    const file = pageFileOf(request.url);
    if (file?.name === 'calm.html') return answer(calmPageHtml(source.language(), source.logFile), file.contentType);
    if (file?.name === 'calm.css') return answer(calmPageCss, file.contentType);
    if (source.developmentServer && !isCore(request.url)) {
      return fromVite(source.developmentServer, request, source.fetch, headers);
    }
    if (!file) return refused(404);
    try {
      return answer(new Uint8Array(await readFile(path.join(source.folder, file.name))), file.contentType);
    } catch {
      source.log.warn('The page asked for a file that is not there', { file: file.name });
      return refused(404);
    }
  };
}

/** The core is built, not served by Vite, also in development. */
const isCore = (address: string): boolean => /^\/core(\.js|\/)/.test(new URL(address).pathname);

async function fromVite(
  server: string,
  request: Request,
  fetch: PageSource['fetch'],
  headers: Record<string, string>,
): Promise<Response> {
  const { host, pathname, search } = new URL(request.url);
  if (host !== 'app') return new Response(null, { status: 404, headers });
  // By this header Vite tells a style sheet of its own from one that a module imports.
  const accept = request.headers.get('accept') ?? '*/*';
  const response = await fetch(new URL(`${pathname}${search}`, server).href, { accept });
  const contentType = response.headers.get('content-type') ?? 'application/octet-stream';
  return new Response(response.body, { status: response.status, headers: { ...headers, 'content-type': contentType } });
}
