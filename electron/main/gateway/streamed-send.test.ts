import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { connect, type AddressInfo } from 'node:net';
import tls from 'node:tls';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { selfSignedCertificate } from '../../../e2e/harness/certificate';
import type { Outgoing, StreamedBody } from './outgoing';
import { NotStreamableError, routeOf, sendStreamed } from './streamed-send';

const servers: Server[] = [];
async function listen(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<Server> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}
const portOf = (server: Server) => (server.address() as AddressInfo).port;
const outgoing = (url: string, changes: Partial<Outgoing> = {}): Outgoing => ({
  url,
  method: 'POST',
  headers: new Headers({ authorization: 'Bearer token' }),
  body: null,
  signal: new AbortController().signal,
  ...changes,
});
function stream(pieces: number, length = 64 * 1024): StreamedBody & { taken: () => number } {
  let taken = 0;
  return {
    length: pieces * length,
    taken: () => taken,
    async *open() {
      for (; taken < pieces; taken += 1) yield Buffer.alloc(length, taken);
    },
  };
}
async function read(request: IncomingMessage): Promise<number> {
  let length = 0;
  for await (const piece of request as AsyncIterable<Buffer>) length += piece.length;
  return length;
}

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

describe('the way out', () => {
  it.each([
    ['DIRECT', 'https://hs.example.org/', { kind: 'direct' }],
    ['DIRECT', 'http://localhost:8008/', { kind: 'direct' }],
    ['PROXY proxy.intra:3128; DIRECT', 'https://hs.example.org/', { kind: 'tunnel', host: 'proxy.intra', port: 3128 }],
    ['PROXY [2001:db8::1]:8080', 'https://hs.example.org/', { kind: 'tunnel', host: '2001:db8::1', port: 8080 }],
    ['SOCKS5 proxy.intra:1080', 'https://hs.example.org/', null],
    ['HTTPS proxy.intra:443', 'https://hs.example.org/', null],
    ['PROXY proxy.intra:3128', 'http://hs.example.org/', null],
    ['', 'https://hs.example.org/', null],
  ])('for %j to %s is %j', (proxies, url, route) => {
    expect(routeOf(proxies, new URL(url))).toEqual(route);
  });
});

describe('a streamed body', () => {
  it('goes out with its length, as fast as it is taken, and tells how far it is', async () => {
    const onSent = vi.fn();
    const server = await listen((request, response) => {
      void read(request).then((length) => {
        response.end(
          JSON.stringify({ length, declared: request.headers['content-length'], token: request.headers.authorization }),
        );
      });
    });
    const body = stream(80);
    const answer = await sendStreamed('DIRECT', outgoing(`http://127.0.0.1:${portOf(server)}/`, { onSent }), body);
    expect(await answer.json()).toEqual({ length: body.length, declared: String(body.length), token: 'Bearer token' });
    expect(onSent).toHaveBeenLastCalledWith(body.length);
  });

  it('is not read further than the other side takes it', async () => {
    const server = await listen(() => undefined);
    const controller = new AbortController();
    const body = stream(4000);
    const sending = sendStreamed(
      'DIRECT',
      outgoing(`http://127.0.0.1:${portOf(server)}/`, { signal: controller.signal }),
      body,
    );
    let before = -1;
    await vi.waitFor(() => {
      const same = body.taken() === before && before > 0;
      before = body.taken();
      expect(same).toBe(true);
    });
    expect(body.taken()).toBeLessThan(1000);
    controller.abort(new Error('Enough.'));
    await expect(sending).rejects.toThrow('Enough.');
  });

  it('ends when an answer comes before its end', async () => {
    const server = await listen((_request, response) => {
      response.writeHead(413, { 'content-type': 'application/json' }).end('{"errcode":"M_TOO_LARGE"}');
    });
    const body = stream(4000);
    const answer = await sendStreamed('DIRECT', outgoing(`http://127.0.0.1:${portOf(server)}/`), body);
    expect([answer.status, await answer.json()]).toEqual([413, { errcode: 'M_TOO_LARGE' }]);
    expect(body.taken()).toBeLessThan(4000);
  });

  it('follows no redirect, which would carry the token elsewhere', async () => {
    const server = await listen((_request, response) =>
      response.writeHead(307, { location: 'https://evil.example' }).end(),
    );
    await expect(sendStreamed('DIRECT', outgoing(`http://127.0.0.1:${portOf(server)}/`), stream(1))).rejects.toThrow(
      'ERR_UNSAFE_REDIRECT',
    );
  });

  it('fails in Chromium’s words, and with the body’s own error', async () => {
    const server = await listen(() => undefined);
    const port = portOf(server);
    await expect(
      sendStreamed('DIRECT', outgoing(`http://127.0.0.1:${port}/`), {
        length: 10,
        open: () => ({
          [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new Error('The disk is gone.')) }),
        }),
      }),
    ).rejects.toThrow('The disk is gone.');
    server.close();
    server.closeAllConnections();
    await expect(sendStreamed('DIRECT', outgoing(`http://127.0.0.1:${port}/`), stream(1))).rejects.toThrow(
      'net::ERR_CONNECTION_',
    );
  });
});

describe('a proxy', () => {
  it('is asked for a tunnel; one that asks who one is is left to Chromium', async () => {
    const asked: (string | undefined)[] = [];
    const proxy = await listen(() => undefined);
    proxy.on('connect', (request: IncomingMessage, socket) => {
      asked.push(request.url);
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
    });
    const through = sendStreamed(`PROXY 127.0.0.1:${portOf(proxy)}`, outgoing('https://hs.example.org/'), stream(1));
    await expect(through).rejects.toBeInstanceOf(NotStreamableError);
    expect(asked).toEqual(['hs.example.org:443']);
  });

  it('carries what goes through, whose certificate is judged as without one', async () => {
    const pair = await selfSignedCertificate();
    const target = createSecureServer(pair, (request, response) => {
      void read(request).then((length) => response.end(JSON.stringify({ length })));
    });
    servers.push(target);
    await new Promise<void>((resolve) => target.listen(0, '127.0.0.1', resolve));
    const proxy = await listen(() => undefined);
    proxy.on('connect', (_request: IncomingMessage, socket) => {
      const onward = connect(portOf(target), '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
        socket.pipe(onward).pipe(socket);
      });
      for (const end of [onward, socket]) end.on('error', () => undefined);
    });
    /** As on a system that trusts these authorities. */
    const through = async (trusted: readonly string[]) => {
      vi.resetModules();
      Object.assign(tls, { getCACertificates: (kind: string) => (kind === 'system' ? trusted : []) });
      const { sendStreamed: send } = await import('./streamed-send');
      return send(`PROXY 127.0.0.1:${portOf(proxy)}`, outgoing('https://localhost/'), stream(3));
    };
    try {
      expect(await (await through([pair.cert.toString()])).json()).toEqual({ length: stream(3).length });
      const refused: unknown = await through([]).catch((error: unknown) => error);
      expect(refused?.constructor.name).toBe('NotStreamableError');
    } finally {
      Reflect.deleteProperty(tls, 'getCACertificates');
    }
  });
});
