/**
 * The one way out: Chromium's network with the session's proxy and certificates. No cookie, no cache on the disk, no
 * redirect: an answer that points elsewhere would carry the token there.
 */
import type { Session } from 'electron';

/** A request as it leaves. `body` is whole, since homeservers ask uploads for their length and a retry needs it again. */
export interface Outgoing {
  url: string;
  method: string;
  headers: Headers;
  body: Uint8Array<ArrayBuffer> | null;
  signal: AbortSignal;
  /** Hears how many bytes of the body are sent so far. */
  onSent?: (bytes: number) => void;
}
/** Sends; rejects with an error whose message holds Chromium's code (`net::ERR_…`), or with the signal's reason. */
export type Send = (request: Outgoing) => Promise<Response>;

/** How often the progress of an upload is asked for, in milliseconds. */
const progressInterval = 100;

export function electronTransport(session: Session): Send {
  return (request) => (request.onSent ? sendWithProgress(session, request, request.onSent) : send(session, request));
}

function send(session: Session, { url, method, headers, body, signal }: Outgoing): Promise<Response> {
  // By name, because Node's types of fetch lack `cache`.
  const options = {
    method,
    headers,
    ...(body && { body }),
    signal,
    cache: 'no-store',
    credentials: 'omit',
    redirect: 'error',
    bypassCustomProtocolHandlers: true,
  } as const;
  return session.fetch(url, options);
}

/** As {@link send} by the older interface, the only one that tells how much of the body has gone. */
async function sendWithProgress(
  session: Session,
  outgoing: Outgoing,
  onSent: (bytes: number) => void,
): Promise<Response> {
  const { url, method, headers, body, signal } = outgoing;
  // Loaded here, so that all else of the gateway works without Electron.
  const { net } = await import('electron');
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason as Error);
    const request = net.request({ session, url, method, cache: 'no-store', credentials: 'omit', redirect: 'error' });
    for (const [name, value] of headers) request.setHeader(name, value);
    let last = 0;
    const report = () => {
      const { current } = request.getUploadProgress();
      if (current > last) onSent((last = current));
    };
    const timer = setInterval(report, progressInterval);
    const abort = () => {
      settle();
      request.abort();
      reject(signal.reason as Error);
    };
    const settle = () => {
      clearInterval(timer);
      signal.removeEventListener('abort', abort);
    };
    signal.addEventListener('abort', abort, { once: true });
    request.on('error', (error) => {
      settle();
      reject(error);
    });
    request.on('response', (incoming) => {
      settle();
      if (body) onSent(body.length);
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk) => chunks.push(chunk));
      incoming.on('error', (error: Error) => reject(error));
      incoming.on('end', () =>
        resolve(new Response(Buffer.concat(chunks), { status: incoming.statusCode, headers: flat(incoming.headers) })),
      );
    });
    if (body) request.write(Buffer.from(body.buffer, body.byteOffset, body.byteLength));
    request.end();
  });
}

function flat(headers: Record<string, string | string[]>): Headers {
  const entries = Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]);
  return new Headers(entries);
}
