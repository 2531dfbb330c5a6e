/** Requests that main itself makes to a homeserver (client-server API): discovery, sign-in, refresh, sign-out. */
import { fail } from '../../../src/protocol/errors';
import type { HomeserverAnswer } from './answer';
import { networkFailure } from './errors';

/** `fetch` of Electron's net, which follows the system's proxy and certificates; a parameter for tests. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface HomeserverRequest {
  method: 'GET' | 'POST';
  url: string;
  body?: unknown;
  accessToken?: string;
  /** Milliseconds until `timeout`; 20 seconds unless told. */
  timeout?: number;
  /** Discovery alone follows redirects: a password must not travel to another host. */
  redirect?: 'follow' | 'error';
}

const largestBody = 1_000_000;

/**
 * Sends one request and reads its answer whole.
 * @throws {PliFailure} network-unreachable, server-unknown, certificate-invalid, timeout, server-not-matrix
 */
export async function requestHomeserver(fetch: Fetch, request: HomeserverRequest): Promise<HomeserverAnswer> {
  const headers: Record<string, string> = { accept: 'application/json', 'cache-control': 'no-cache' };
  if (request.body !== undefined) headers['content-type'] = 'application/json';
  if (request.accessToken) headers['authorization'] = `Bearer ${request.accessToken}`;
  try {
    const response = await fetch(request.url, {
      method: request.method,
      headers,
      redirect: request.redirect ?? 'error',
      credentials: 'omit',
      signal: AbortSignal.timeout(request.timeout ?? 20_000),
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
    });
    const text = await readText(response);
    const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN);
    return {
      status: response.status,
      json: parseJson(text),
      empty: text.length === 0,
      retryAfter: Number.isFinite(retryAfter) ? retryAfter : null,
    };
  } catch (error) {
    throw networkFailure(error);
  }
}

async function readText(response: Response): Promise<string> {
  if (!response.body) return '';
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    if (length > largestBody) fail('server-not-matrix', { reason: 'too-large' });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
