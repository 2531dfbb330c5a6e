/**
 * Sends a body of known length in a stream, which Electron's network cannot do: a file of any size costs a few pieces of
 * memory. It goes the way that Chromium would (its proxy, the system's certificates); where this way takes more than
 * Node's network knows (a proxy that asks who one is, SOCKS, a certificate the person has accepted), it says so before a
 * byte has gone.
 */
import http, { type ClientRequest, type IncomingMessage } from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import tls from 'node:tls';
import type { Outgoing, StreamedBody } from './outgoing';

/** This way out has to be taken by Chromium. */
export class NotStreamableError extends Error {}

/** Answers to uploads are short. */
const longestAnswer = 256 * 1024;

/** Node's codes in Chromium's words, which the gateway's answers are made of. */
const networkCodes: Readonly<Record<string, string>> = {
  ENOTFOUND: 'ERR_NAME_NOT_RESOLVED',
  EAI_AGAIN: 'ERR_NAME_NOT_RESOLVED',
  ECONNREFUSED: 'ERR_CONNECTION_REFUSED',
  ECONNRESET: 'ERR_CONNECTION_RESET',
  ECONNABORTED: 'ERR_CONNECTION_ABORTED',
  EPIPE: 'ERR_CONNECTION_RESET',
  ETIMEDOUT: 'ERR_CONNECTION_TIMED_OUT',
  EHOSTUNREACH: 'ERR_ADDRESS_UNREACHABLE',
  ENETUNREACH: 'ERR_INTERNET_DISCONNECTED',
  ENETDOWN: 'ERR_INTERNET_DISCONNECTED',
};
const certificateCode = /^(?:CERT_|ERR_TLS_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|ERR_SSL_)/;

/** How a connection is made: straight, or through a tunnel of an HTTP proxy. */
type Route = { kind: 'direct' } | { kind: 'tunnel'; host: string; port: number };

/** The first of Chromium's choices (`PROXY host:port; DIRECT`). */
export function routeOf(proxies: string, url: URL): Route | null {
  const [first = ''] = proxies.split(';').map((each) => each.trim());
  if (first === 'DIRECT') return { kind: 'direct' };
  const match = /^PROXY (\[[^\]]+\]|[^:\s]+):(\d+)$/.exec(first);
  // Only loopback addresses are spoken to without TLS, and no proxy stands before them.
  if (!match?.[1] || url.protocol !== 'https:') return null;
  return { kind: 'tunnel', host: match[1].replace(/^\[|\]$/g, ''), port: Number(match[2]) };
}

/**
 * @param proxies what Chromium's `resolveProxy` says of the address
 * Throws {@link NotStreamableError}, the signal's reason, what the body throws, or an error with Chromium's code.
 */
export async function sendStreamed(proxies: string, outgoing: Outgoing, stream: StreamedBody): Promise<Response> {
  const url = new URL(outgoing.url);
  const route = routeOf(proxies, url) ?? notStreamable();
  outgoing.signal.throwIfAborted();
  try {
    const socket = route.kind === 'tunnel' ? await tunnel(route, url, outgoing.signal) : null;
    return await exchange(url, socket, outgoing, stream);
  } catch (error) {
    if (outgoing.signal.aborted) throw outgoing.signal.reason;
    throw inChromiumsWords(error);
  }
}

function notStreamable(): never {
  throw new NotStreamableError();
}

function inChromiumsWords(error: unknown): unknown {
  const code = (error as Partial<NodeJS.ErrnoException> | null)?.code ?? '';
  if (certificateCode.test(code)) return new NotStreamableError();
  const known = networkCodes[code];
  return known === undefined || !isOfNetwork(error) ? error : new Error(`net::${known}`);
}

/** Errors of files have the same codes, and a path. */
const isOfNetwork = (error: unknown): boolean => (error as NodeJS.ErrnoException).path === undefined;

/** The system's certificates beside Node's own, as Chromium has them; read once. */
let authorities: string[] | null = null;
function certificateAuthorities(): string[] {
  const { getCACertificates } = tls as { getCACertificates?: (kind: 'default' | 'system') => string[] };
  authorities ??= getCACertificates ? [...getCACertificates('default'), ...getCACertificates('system')] : [];
  return authorities;
}

function tlsOptions(): { ca?: string[] } {
  const ca = certificateAuthorities();
  return ca.length > 0 ? { ca } : {};
}

/** A tunnel through a proxy (RFC 9110, "CONNECT"). One that wants to know who one is, Chromium can satisfy. */
function tunnel(route: { host: string; port: number }, url: URL, signal: AbortSignal): Promise<Socket> {
  const target = `${url.hostname}:${url.port || '443'}`;
  return new Promise((resolve, reject) => {
    const request = http.request({
      ...route,
      method: 'CONNECT',
      path: target,
      headers: { host: target },
      agent: false,
      signal,
    });
    request.on('error', reject);
    request.once('connect', (answer, socket) => {
      if (answer.statusCode === 200) return resolve(socket);
      socket.destroy();
      reject(new NotStreamableError());
    });
    request.end();
  });
}

/** Sends and hears; an answer that comes before the body's end ends the sending. */
function exchange(url: URL, socket: Socket | null, outgoing: Outgoing, stream: StreamedBody): Promise<Response> {
  const { method, headers, signal, onSent } = outgoing;
  const sent = { ...Object.fromEntries(headers), 'content-length': String(stream.length) };
  const options = { method, headers: sent, signal };
  const request =
    url.protocol === 'https:'
      ? https.request(url, {
          ...options,
          ...tlsOptions(),
          // Node asks no agent where the connection is made here.
          ...(!socket && { agent: false }),
          ...(socket && { createConnection: () => tls.connect({ socket, servername: url.hostname, ...tlsOptions() }) }),
        })
      : http.request(url, { ...options, agent: false });
  return new Promise((resolve, reject) => {
    let isOver = false;
    const end = () => (isOver = true);
    // One that comes after the answer, too: nobody else listens.
    request.on('error', (error) => {
      end();
      reject(error);
    });
    request.once('response', (incoming) => {
      end();
      readAnswer(incoming)
        .then(resolve, reject)
        .finally(() => request.destroy());
    });
    request.once('close', end);
    write(request, stream, () => isOver, onSent).catch((error: unknown) => {
      reject(error);
      request.destroy();
    });
  });
}

async function write(
  request: ClientRequest,
  stream: StreamedBody,
  isOver: () => boolean,
  onSent: ((bytes: number) => void) | undefined,
): Promise<void> {
  const pieces = stream.open()[Symbol.asyncIterator]();
  let sent = 0;
  let next = pieces.next();
  for (;;) {
    const { done, value: piece } = await next;
    if (isOver()) {
      await pieces.return?.();
      return;
    }
    if (done) return void request.end();
    const isFull = !request.write(piece);
    // The next piece is read and encrypted while this one goes out.
    next = pieces.next();
    next.catch(() => undefined);
    if (isFull) await room(request);
    sent += piece.length;
    onSent?.(sent);
  }
}

/** Waits until the connection takes more, or is over. */
function room(request: ClientRequest): Promise<void> {
  return new Promise((resolve) => {
    const names = ['drain', 'close', 'error', 'response'];
    const done = () => {
      for (const name of names) request.off(name, done);
      resolve();
    };
    for (const name of names) request.on(name, done);
  });
}

async function readAnswer(incoming: IncomingMessage): Promise<Response> {
  const { statusCode: status = 500 } = incoming;
  if (status >= 300 && status < 400) throw new Error('net::ERR_UNSAFE_REDIRECT');
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of incoming as AsyncIterable<Buffer>) {
    length += piece.length;
    if (length > longestAnswer) break;
    pieces.push(piece);
  }
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers))
    if (value !== undefined) headers.set(name, String(value));
  return new Response(Buffer.concat(pieces), { status, headers });
}
