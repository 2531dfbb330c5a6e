import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { downloadUrl, encryptedUrl, thumbnailUrl } from '../../../src/protocol/media';
import type { Outgoing } from '../gateway';
import { MediaAnswers } from './media-service';

const accountId = '0123456789abcdef';
const mediaKey = randomBytes(32);
const png = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), randomBytes(300_000)]);
let cacheRoot: string;
let sent: Outgoing[];

beforeEach(() => {
  cacheRoot = mkdtempSync(path.join(tmpdir(), 'pli-media-'));
  sent = [];
});
afterEach(() => rmSync(cacheRoot, { recursive: true, force: true }));

const json = (status: number, errcode: string) =>
  new Response(JSON.stringify({ errcode }), { status, headers: { 'content-type': 'application/json' } });
type Server = (path: string) => Response | Promise<Response>;

function house(server: Server) {
  const log = { error: vi.fn(), warn: vi.fn(), info: vi.fn(), debug: vi.fn() };
  const directory = {
    find: (id: string) =>
      id === accountId ? { accountId, baseUrl: 'https://hs.example', accessToken: 'secret', mediaKey } : null,
    refresh: async () => 'revoked' as const,
    sessionEnded: vi.fn(),
    reportUpload: vi.fn(),
  };
  const send = async (request: Outgoing) => {
    sent.push(request);
    return server(new URL(request.url).pathname);
  };
  return new MediaAnswers({ directory, log, send, cacheRoot });
}
const folder = () => path.join(cacheRoot, accountId);
const files = () => readdirSync(folder()).map((name) => path.join(folder(), name));
const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer());
const address = (id: string, type = 'image/png') => downloadUrl(accountId, `mxc://hs.example/${id}`, type) ?? '';

function encryptedFile(content: Buffer, type = 'image/png') {
  const key = randomBytes(32);
  const iv = randomBytes(16);
  const cipher = createCipheriv('aes-256-ctr', key, iv);
  const ciphertext = Buffer.concat([cipher.update(content), cipher.final()]);
  const sha256 = createHash('sha256').update(ciphertext).digest('base64');
  const reference = { mxc: 'mxc://hs.example/enc', key: key.toString('base64url'), iv: iv.toString('base64'), sha256 };
  return { ciphertext, url: encryptedUrl(accountId, reference, type) ?? '' };
}

describe('a file', () => {
  it('is fetched with the token once, kept sealed, and served from the cache', async () => {
    const media = house(() => new Response(png));
    const first = await media.open(address('a'));
    expect(first.headers.get('content-type')).toBe('image/png');
    expect((await bytesOf(first)).equals(png)).toBe(true);
    expect((await bytesOf(await media.open(address('a')))).equals(png)).toBe(true);
    expect(sent.map(({ url }) => url)).toEqual(['https://hs.example/_matrix/client/v1/media/download/hs.example/a']);
    expect(sent[0]?.headers.get('authorization')).toBe('Bearer secret');
    expect(files()).toHaveLength(1);
    for (const file of files()) {
      expect(readFileSync(file).includes(png.subarray(0, 32))).toBe(false);
      expect(path.basename(file)).toMatch(/^[0-9a-f]{64}$/);
    }
  });

  it('is served from what an earlier run kept, also without network', async () => {
    await bytesOf(await house(() => new Response(png)).open(address('a')));
    const later = house(() => Promise.reject(new Error('net::ERR_INTERNET_DISCONNECTED')));
    expect((await bytesOf(await later.open(address('a')))).equals(png)).toBe(true);
  });

  it('asked for many times at once is fetched once', async () => {
    const media = house(() => new Response(png));
    const responses = await Promise.all([1, 2, 3, 4].map(() => media.open(address('a'))));
    for (const response of responses) expect((await bytesOf(response)).equals(png)).toBe(true);
    expect(sent).toHaveLength(1);
  });

  it('is served in parts', async () => {
    const media = house(() => new Response(png));
    const part = await media.open(address('a'), 'bytes=65530-65545');
    expect(part.status).toBe(206);
    expect(part.headers.get('content-range')).toBe(`bytes 65530-65545/${png.length}`);
    expect(part.headers.get('content-length')).toBe('16');
    expect((await bytesOf(part)).equals(png.subarray(65530, 65546))).toBe(true);
    const beyond = await media.open(address('a'), `bytes=${png.length}-`);
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, `bytes */${png.length}`]);
  });

  it('longer than what is held at once is streamed', async () => {
    const long = randomBytes(9 * 1024 * 1024);
    const media = house(() => new Response(long));
    expect((await bytesOf(await media.open(address('a', 'video/mp4')))).equals(long)).toBe(true);
    const half = await media.open(address('a', 'video/mp4'));
    await half.body?.cancel();
  });

  it('with nothing in it is served too', async () => {
    const media = house(() => new Response(new Uint8Array(0)));
    const response = await media.open(address('a'));
    expect([response.status, (await bytesOf(response)).length]).toEqual([200, 0]);
  });

  it('of an unsafe type is offered for saving', async () => {
    const media = house(() => new Response('<script>'));
    const response = await media.open(address('a', 'text/html'));
    expect(response.headers.get('content-type')).toBe('application/octet-stream');
    expect(response.headers.get('content-disposition')).toBe('attachment');
  });

  it('as a thumbnail has the type of its bytes', async () => {
    const media = house(() => new Response(png, { headers: { 'content-type': 'text/html' } }));
    const url = thumbnailUrl(accountId, 'mxc://hs.example/a', 96, 96, 'crop') ?? '';
    expect((await media.open(url)).headers.get('content-type')).toBe('image/png');
  });
});

describe('the homeserver', () => {
  it.each([
    ['as the specification says', () => json(404, 'M_UNRECOGNIZED')],
    ['as older ones did', () => json(400, 'M_UNRECOGNIZED')],
    ['by a proxy’s own page', () => new Response('<h1>Not Found</h1>', { status: 404 })],
  ])('that does not know the newer endpoint, %s, is asked by the older one', async (_how, unknown) => {
    const media = house((at) => (at.includes('/client/v1/') ? unknown() : new Response(png)));
    expect((await media.open(address('a'))).status).toBe(200);
    expect(sent.map(({ url }) => new URL(url).pathname)).toEqual([
      '/_matrix/client/v1/media/download/hs.example/a',
      '/_matrix/media/v3/download/hs.example/a',
    ]);
  });

  it.each([
    ['has not got the file', () => json(404, 'M_NOT_FOUND'), 404, 'not-found'],
    ['refuses it', () => json(403, 'M_FORBIDDEN'), 403, 'forbidden'],
    ['fails', () => json(500, 'M_UNKNOWN'), 502, 'server-error'],
    ['can’t be reached', () => Promise.reject(new Error('net::ERR_FAILED')), 502, 'network-unreachable'],
  ] as const)('that %s is no file, and nothing is kept', async (_what, server, status, code) => {
    const media = house(server);
    const response = await media.open(address('a'));
    expect([response.status, response.headers.get('x-pli-error')]).toEqual([status, code]);
    expect(files()).toEqual([]);
    expect(sent).toHaveLength(1);
  });

  it('is not asked for an address that is none, nor for an unknown account', async () => {
    const media = house(() => new Response(png));
    expect((await media.open(`pli-media://${accountId}/download/../../x`)).status).toBe(403);
    expect((await media.open('pli-media://ffffffffffffffff/download/hs.example/a?type=')).status).toBe(403);
    expect(sent).toEqual([]);
  });
});

describe('an encrypted attachment', () => {
  it('is decrypted, whole and in parts', async () => {
    const { ciphertext, url } = encryptedFile(png);
    const media = house(() => new Response(ciphertext));
    expect((await bytesOf(await media.open(url))).equals(png)).toBe(true);
    const part = await bytesOf(await media.open(url, 'bytes=100000-200000'));
    expect(part.equals(png.subarray(100_000, 200_001))).toBe(true);
  });

  it('whose hash does not match is not served, nor kept', async () => {
    const { ciphertext, url } = encryptedFile(png);
    ciphertext[200_000] = (ciphertext[200_000] ?? 0) ^ 1;
    const response = await house(() => new Response(ciphertext)).open(url);
    expect([response.status, response.headers.get('x-pli-error')]).toEqual([502, 'media-damaged']);
    expect((await bytesOf(response)).length).toBe(0);
    expect(files()).toEqual([]);
  });

  it('cut short on the way is not served', async () => {
    const { ciphertext, url } = encryptedFile(png);
    const response = await house(() => new Response(ciphertext.subarray(0, 1000))).open(url);
    expect(response.headers.get('x-pli-error')).toBe('media-damaged');
  });
});

describe('the cache', () => {
  const damage: readonly (readonly [string, (file: string) => void])[] = [
    ['cut', (file) => truncateSync(file, 70_000)],
    ['emptied', (file) => truncateSync(file, 0)],
    [
      'changed in the middle',
      (file) => {
        const bytes = readFileSync(file);
        bytes[100_000] = (bytes[100_000] ?? 0) ^ 1;
        writeFileSync(file, bytes);
      },
    ],
    ['deleted', (file) => rmSync(file)],
  ];
  it.each(damage)('fetches a file again that was %s', async (_how, harm) => {
    const media = house(() => new Response(png));
    await bytesOf(await media.open(address('a')));
    for (const file of files()) harm(file);
    expect((await bytesOf(await media.open(address('a')))).equals(png)).toBe(true);
    expect(sent).toHaveLength(2);
  });

  it('does not take one file for another', async () => {
    const other = randomBytes(500);
    const media = house((at) => new Response(at.endsWith('/a') ? png : other));
    await bytesOf(await media.open(address('a')));
    const [a = ''] = files();
    await bytesOf(await media.open(address('b')));
    const b = files().find((file) => file !== a) ?? '';
    writeFileSync(b, readFileSync(a));
    expect((await bytesOf(await media.open(address('b')))).equals(other)).toBe(true);
  });

  it('removes what an interrupted download left', async () => {
    await bytesOf(await house(() => new Response(png)).open(address('a')));
    writeFileSync(path.join(folder(), `${'0'.repeat(64)}.x.part`), 'half');
    await bytesOf(await house(() => new Response(png)).open(address('a')));
    expect(files()).toHaveLength(1);
  });

  it('forgets an account whole, and ends its downloads', async () => {
    const media = house((at) => (at.endsWith('/slow') ? new Promise<Response>(() => undefined) : new Response(png)));
    await bytesOf(await media.open(address('a')));
    void media.open(address('slow'));
    await vi.waitFor(() => expect(sent).toHaveLength(2));
    await media.forget(accountId);
    expect(sent[1]?.signal.aborted).toBe(true);
    expect(readdirSync(cacheRoot)).toEqual([]);
  });
});
