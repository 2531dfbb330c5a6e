/**
 * The one way out: Chromium's network with the session's proxy and certificates. No cookie, no cache on the disk, no
 * redirect: an answer that points elsewhere would carry the token there. Files alone go by `streamed-send.ts` where the way
 * allows it: Electron's network takes a body whole, or in chunks without a length, which homeservers refuse.
 */
import type { Session } from 'electron';
import type { Outgoing, Send, StreamedBody } from './outgoing';

/** Bytes of a stream that are held where the way out takes no stream. */
const largestHeld = 256 * 1024 * 1024;
/** How often the progress of an upload is asked for, in milliseconds. */
const progressInterval = 100;

export function electronTransport(session: Session): Send {
  const whole: Send = (request) =>
    request.onSent ? sendWithProgress(session, request, request.onSent) : send(session, request);
  return async (request) => {
    if (!request.stream) return whole(request);
    const { sendStreamed, NotStreamableError } = await import('./streamed-send');
    try {
      return await sendStreamed(await session.resolveProxy(request.url), request, request.stream);
    } catch (error) {
      if (!(error instanceof NotStreamableError)) throw error;
      return whole({ ...request, body: await held(request.stream) });
    }
  };
}

/** A stream as a whole. Throws `net::ERR_FILE_TOO_BIG` beyond the bound. */
async function held(stream: StreamedBody): Promise<Uint8Array<ArrayBuffer>> {
  if (stream.length > largestHeld) throw new Error('net::ERR_FILE_TOO_BIG');
  const body = new Uint8Array(stream.length);
  let offset = 0;
  for await (const piece of stream.open()) {
    body.set(piece, offset);
    offset += piece.length;
  }
  return body;
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
