import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AccountAccess, AccountDirectory } from '../accounts';
import { answer } from './gateway';
import { RequestsInFlight } from './requests-in-flight';
import { TimeOutError } from './time-outs';
import type { Outgoing, Send } from './outgoing';

const accountId = '0123456789abcdef';
const address = `pli-hs://${accountId}/_matrix/client/v3/account/whoami`;
const pageOrigin = 'pli://app';

function json(status: number, body: unknown): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
}
const unknownToken = (softLogout: boolean) => json(401, { errcode: 'M_UNKNOWN_TOKEN', soft_logout: softLogout });

function house(send: Send, refreshed: Awaited<ReturnType<AccountDirectory['refresh']>> = 'refreshed') {
  let accessToken = 'token-1';
  const access = (): AccountAccess => ({
    accountId,
    baseUrl: 'https://hs.example.org/base',
    accessToken,
    mediaKey: new Uint8Array(32),
  });
  const directory = {
    find: vi.fn((id: string) => (id === accountId ? access() : null)),
    refresh: vi.fn(async () => {
      if (refreshed === 'refreshed') accessToken = 'token-2';
      return refreshed;
    }),
    sessionEnded: vi.fn(),
    reportUpload: vi.fn(),
  };
  const log = { error: vi.fn(), warn: vi.fn(), info: vi.fn(), debug: vi.fn() };
  const inFlight = new RequestsInFlight();
  const ask = (init: RequestInit = {}, url = address) =>
    answer(new Request(url, init), { directory, log, send, inFlight, pageOrigin });
  return { directory, log, inFlight, ask };
}
const sent: Outgoing[] = [];
const recording = (...answers: (() => Response | Promise<Response>)[]): Send => {
  let next = 0;
  return async (request) => {
    sent.push(request);
    return (answers[Math.min(next++, answers.length - 1)] ?? (() => json(200, {})))();
  };
};

beforeEach(() => {
  sent.length = 0;
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the gateway', () => {
  it('forwards to the account’s own server with its token', async () => {
    const { ask } = house(recording(() => json(200, { user_id: '@a:b' })));
    const response = await ask({ headers: { authorization: 'Bearer placeholder', origin: pageOrigin } });
    expect(await response.json()).toEqual({ user_id: '@a:b' });
    expect(response.headers.get('access-control-allow-origin')).toBe(pageOrigin);
    expect(sent).toHaveLength(1);
    expect(sent[0]?.url).toBe('https://hs.example.org/base/_matrix/client/v3/account/whoami');
    expect(sent[0]?.headers.get('authorization')).toBe('Bearer token-1');
  });

  it('passes status and body of an error on', async () => {
    const { ask } = house(recording(() => json(429, { errcode: 'M_LIMIT_EXCEEDED' })));
    const response = await ask();
    expect([response.status, await response.json()]).toEqual([429, { errcode: 'M_LIMIT_EXCEEDED' }]);
  });

  it('sends a body whole', async () => {
    const { ask } = house(recording());
    await ask({ method: 'PUT', body: '{"a":1}' });
    expect(new TextDecoder().decode(sent[0]?.body ?? undefined)).toBe('{"a":1}');
  });

  it('answers a preflight itself', async () => {
    const { ask } = house(recording());
    const response = await ask({ method: 'OPTIONS', headers: { origin: pageOrigin } });
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-headers')).toContain('X-Pli-Upload');
    expect(response.headers.get('access-control-allow-methods')).toContain('PUT');
    expect(sent).toEqual([]);
  });

  it.each([
    ['another origin', { headers: { origin: 'https://evil.example' } }, address, 'origin'],
    ['an opaque origin', { headers: { origin: 'null' } }, address, 'origin'],
    ['an unknown account', {}, 'pli-hs://ffffffffffffffff/_matrix/client/versions', 'account'],
    [
      'a token endpoint',
      { method: 'POST', body: '{}' },
      `pli-hs://${accountId}/_matrix/client/v3/login`,
      'token-endpoint',
    ],
    ['another path', {}, `pli-hs://${accountId}/_synapse/admin`, 'path'],
  ])('refuses %s, sends nothing and logs why', async (_name, init, url, why) => {
    const { ask, log } = house(recording());
    const response = await ask(init, url);
    expect(response.status).toBe(403);
    expect(await response.json()).toEqual({ errcode: 'ORG.PLI.REFUSED', error: why });
    expect(log.warn).toHaveBeenCalledWith(expect.any(String), expect.objectContaining({ why }));
    expect(sent).toEqual([]);
  });

  it.each([
    ['net::ERR_NAME_NOT_RESOLVED', 502, 'ORG.PLI.UNREACHABLE', 'ERR_NAME_NOT_RESOLVED'],
    ['net::ERR_CERT_DATE_INVALID', 502, 'ORG.PLI.UNREACHABLE', 'ERR_CERT_DATE_INVALID'],
    ["Attempted to redirect, but redirect policy was 'error'", 502, 'ORG.PLI.UNREACHABLE', 'ERR_UNSAFE_REDIRECT'],
    ['net::ERR_CONNECTION_TIMED_OUT', 504, 'ORG.PLI.TIMEOUT', 'ERR_CONNECTION_TIMED_OUT'],
    ['something with https://secret.example in it', 502, 'ORG.PLI.UNREACHABLE', 'ERR_FAILED'],
  ])('makes “%s” a typed error', async (message, status, errcode, error) => {
    const { ask } = house(() => Promise.reject(new Error(message)));
    const response = await ask();
    expect([response.status, await response.json()]).toEqual([status, { errcode, error }]);
  });

  it('passes the page’s cancellation on', async () => {
    const cancelled = new AbortController();
    const { ask } = house(hanging);
    const answered = ask({ signal: cancelled.signal });
    await vi.waitFor(() => expect(sent).toHaveLength(1));
    cancelled.abort();
    await answered;
    expect(sent[0]?.signal.aborted).toBe(true);
  });

  it('gives up what the core cancels by its mark, which does not travel', async () => {
    const { ask, inFlight, log } = house(hanging);
    const answered = ask({ headers: { 'x-pli-request': 'r1' } });
    const other = ask({ headers: { 'x-pli-request': 'r2' } });
    await vi.waitFor(() => expect(sent).toHaveLength(2));
    expect(sent[0]?.headers.has('x-pli-request')).toBe(false);
    inFlight.cancel('fedcba9876543210', 'r2');
    inFlight.cancel(accountId, 'r1');
    expect((await answered).status).toBe(502);
    expect(sent.map(({ signal }) => signal.aborted)).toEqual([true, false]);
    inFlight.cancelAll(accountId);
    expect((await other).status).toBe(502);
    expect(log.info).not.toHaveBeenCalled();
  });

  it('gives up a request whose cancellation was faster than itself', async () => {
    const { ask, inFlight } = house(hanging);
    inFlight.cancel(accountId, 'r1');
    expect((await ask({ headers: { 'x-pli-request': 'r1' } })).status).toBe(502);
    const next = ask({ headers: { 'x-pli-request': 'r1' } });
    await vi.waitFor(() => expect(sent).toHaveLength(1));
    inFlight.cancel(accountId, 'r1');
    expect((await next).status).toBe(502);
  });
});

/** A homeserver that never answers; ends when its signal does. */
const hanging: Send = (request) => {
  sent.push(request);
  return new Promise((_resolve, reject) => {
    request.signal.addEventListener('abort', () => reject(request.signal.reason as Error));
  });
};

describe('time-outs', () => {
  it('end a request that gets no answer', async () => {
    vi.useFakeTimers();
    const { ask } = house(hanging);
    const answered = ask();
    await vi.advanceTimersByTimeAsync(59_999);
    expect(sent[0]?.signal.aborted).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    const response = await answered;
    expect([response.status, await response.json()]).toEqual([
      504,
      { errcode: 'ORG.PLI.TIMEOUT', error: 'ERR_TIMED_OUT' },
    ]);
  });

  it('let an upload go on while bytes are sent, and end it when it stalls', async () => {
    vi.useFakeTimers();
    const { ask, directory } = house(hanging);
    const url = `pli-hs://${accountId}/_matrix/media/v3/upload`;
    const answered = ask({ method: 'POST', body: 'x'.repeat(300), headers: { 'x-pli-upload': 'u1' } }, url);
    await vi.advanceTimersByTimeAsync(50_000);
    sent[0]?.onSent?.(100);
    await vi.advanceTimersByTimeAsync(50_000);
    sent[0]?.onSent?.(200);
    expect(directory.reportUpload.mock.calls).toEqual([
      [accountId, 'u1', 100],
      [accountId, 'u1', 200],
    ]);
    await vi.advanceTimersByTimeAsync(59_999);
    expect(sent[0]?.signal.aborted).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect((await answered).status).toBe(504);
  });

  it('end an answer whose body stalls', async () => {
    vi.useFakeTimers();
    const body = new ReadableStream<Uint8Array>({ start: (controller) => controller.enqueue(new Uint8Array(3)) });
    const { ask } = house(recording(() => new Response(body)));
    const reader = (await ask()).body?.getReader();
    expect((await reader?.read())?.value).toHaveLength(3);
    const next = reader?.read().catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await next).toBeInstanceOf(TimeOutError);
    expect(sent[0]?.signal.aborted).toBe(true);
  });

  it('leave no timer behind a finished answer', async () => {
    vi.useFakeTimers();
    const { ask } = house(recording());
    await (await ask()).text();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('abort the request when the page reads no further', async () => {
    const body = new ReadableStream<Uint8Array>({ pull: (controller) => controller.enqueue(new Uint8Array(3)) });
    const { ask } = house(recording(() => new Response(body)));
    await (await ask()).body?.cancel();
    expect(sent[0]?.signal.aborted).toBe(true);
  });
});

describe('a token the homeserver does not know', () => {
  it('is exchanged once, and the request with its body goes out again', async () => {
    const { ask, directory } = house(
      recording(
        () => unknownToken(true),
        () => json(200, { ok: true }),
      ),
    );
    const response = await ask({ method: 'PUT', body: 'again' });
    expect(response.status).toBe(200);
    expect(directory.refresh).toHaveBeenCalledExactlyOnceWith(accountId, 'token-1');
    expect(sent.map(({ headers }) => headers.get('authorization'))).toEqual(['Bearer token-1', 'Bearer token-2']);
    expect(new TextDecoder().decode(sent[1]?.body ?? undefined)).toBe('again');
    expect(directory.sessionEnded).not.toHaveBeenCalled();
  });

  it('ends the session when the exchange is refused', async () => {
    const { ask, directory } = house(
      recording(() => unknownToken(false)),
      'revoked',
    );
    const response = await ask();
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ errcode: 'M_UNKNOWN_TOKEN' });
    expect(directory.sessionEnded).toHaveBeenCalledExactlyOnceWith(accountId, 'revoked');
  });

  it('ends the session softly where the homeserver says so', async () => {
    const { ask, directory } = house(
      recording(() => unknownToken(true)),
      'revoked',
    );
    await ask();
    expect(directory.sessionEnded).toHaveBeenCalledExactlyOnceWith(accountId, 'soft-logout');
  });

  it('does not loop when the new token is refused too', async () => {
    const { ask, directory } = house(recording(() => unknownToken(false)));
    expect((await ask()).status).toBe(401);
    expect(sent).toHaveLength(2);
    expect(directory.sessionEnded).toHaveBeenCalledExactlyOnceWith(accountId, 'revoked');
  });

  it('is no end of the session while the homeserver can’t be reached', async () => {
    const { ask, directory } = house(
      recording(() => unknownToken(true)),
      'unreachable',
    );
    expect((await ask()).status).toBe(502);
    expect(directory.sessionEnded).not.toHaveBeenCalled();
  });

  it('is another matter than user-interactive authentication', async () => {
    const { ask, directory } = house(recording(() => json(401, { flows: [], session: 's' })));
    expect(await (await ask()).json()).toEqual({ flows: [], session: 's' });
    expect(directory.refresh).not.toHaveBeenCalled();
  });
});
