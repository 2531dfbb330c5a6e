import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { downloadUrl, encryptedUrl, thumbnailUrl } from '../../../src/protocol/media';
import { ScanFailedError, type ContentScannerOf, type ScannedFile } from '../content-scanner';
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
type Server = (path: string, request: Outgoing) => Response | Promise<Response>;

function house(server: Server, scannerOf: ContentScannerOf = async () => null) {
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
    return server(new URL(request.url).pathname, request);
  };
  return new MediaAnswers({ directory, log, send, cacheRoot, scannerOf });
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

  it('longer than what is held at once is served piece by piece', async () => {
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

/** A homeserver that knows ranges, and how many bytes of it were read. */
function rangedServer(content: Buffer, { knowsRanges = true } = {}) {
  const read = { bytes: 0, starts: [] as number[] };
  const server: Server = (_path, request) => {
    const asked = Number(/^bytes=(\d+)-$/.exec(request.headers.get('range') ?? '')?.[1] ?? 0);
    const start = knowsRanges ? asked : 0;
    read.starts.push(asked);
    let at = start;
    const body = new ReadableStream<Uint8Array>(
      {
        pull(readable) {
          if (at >= content.length) return readable.close();
          const piece = content.subarray(at, at + 50_000);
          at += piece.length;
          read.bytes += piece.length;
          readable.enqueue(new Uint8Array(piece));
        },
      },
      { highWaterMark: 0 },
    );
    const headers: Record<string, string> = knowsRanges
      ? { 'content-range': `bytes ${start}-${content.length - 1}/${content.length}` }
      : { 'content-length': String(content.length) };
    return new Response(body, { status: knowsRanges ? 206 : 200, headers });
  };
  return { server, read };
}
/** The first bytes of a response, without reading on. */
async function firstBytes(response: Response, count: number): Promise<Buffer> {
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const parts: Uint8Array[] = [];
  for (let length = 0; length < count;) {
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(value);
    length += value.length;
  }
  await reader.cancel();
  return Buffer.concat(parts).subarray(0, count);
}

describe('an encrypted film', () => {
  const film = randomBytes(24 * 1024 * 1024 + 77);

  it('is played from anywhere without the rest of it', async () => {
    const { ciphertext, url } = encryptedFile(film, 'video/mp4');
    const { server, read } = rangedServer(ciphertext);
    const media = house(server);
    const start = await media.open(url, 'bytes=0-');
    expect([start.status, start.headers.get('content-range')]).toEqual([
      206,
      `bytes 0-${film.length - 1}/${film.length}`,
    ]);
    expect((await firstBytes(start, 100_000)).equals(film.subarray(0, 100_000))).toBe(true);
    const late = film.length - 1_000_001;
    const end = await bytesOf(await media.open(url, `bytes=${late}-${late + 99_999}`));
    expect(end.equals(film.subarray(late, late + 100_000))).toBe(true);
    expect(read.starts[0]).toBe(0);
    expect(read.starts[1]).toBe(Math.floor(late / 65_536) * 65_536);
    expect(read.bytes).toBeLessThan(film.length / 2);
  });

  it('is fetched no further ahead of the player than it needs', async () => {
    const { ciphertext, url } = encryptedFile(film, 'video/mp4');
    const { server, read } = rangedServer(ciphertext);
    const start = await house(server).open(url, 'bytes=0-');
    const reader = (start.body as ReadableStream<Uint8Array>).getReader();
    await reader.read();
    const ahead = 8 * 1024 * 1024;
    await vi.waitFor(() => expect(read.bytes).toBeGreaterThanOrEqual(ahead), 10_000);
    // Nothing tells that nothing more is read: long enough for what is read unbounded to pass the limit by far.
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(read.bytes).toBeLessThan(ahead + 500_000);
    await reader.cancel();
  });

  it('of a homeserver that knows no ranges is played while it comes', async () => {
    const { ciphertext, url } = encryptedFile(film, 'video/mp4');
    const { server, read } = rangedServer(ciphertext, { knowsRanges: false });
    const media = house(server);
    const [start, later] = await Promise.all([
      media.open(url, 'bytes=0-999').then(bytesOf),
      media.open(url, 'bytes=3000000-3000999').then(bytesOf),
    ]);
    expect(start.equals(film.subarray(0, 1000)) && later.equals(film.subarray(3_000_000, 3_001_000))).toBe(true);
    expect(read.starts).toEqual([0]);
  });

  it('that was read whole is checked, and stays in the cache', async () => {
    const { ciphertext, url } = encryptedFile(film, 'video/mp4');
    const { server, read } = rangedServer(ciphertext);
    const media = house(server);
    await bytesOf(await media.open(url, 'bytes=20000000-'));
    expect((await bytesOf(await media.open(url, 'bytes=0-'))).equals(film)).toBe(true);
    await vi.waitFor(() => expect(files().filter((file) => !file.endsWith('.part'))).toHaveLength(1), 10_000);
    const before = read.bytes;
    expect((await bytesOf(await media.open(url))).equals(film)).toBe(true);
    expect(read.bytes).toBe(before);
  });

  it('whose hash does not match is played no further once that is known, and not kept', async () => {
    const { ciphertext, url } = encryptedFile(film, 'video/mp4');
    ciphertext[1_000_000] = (ciphertext[1_000_000] ?? 0) ^ 1;
    const media = house(rangedServer(ciphertext).server);
    await bytesOf(await media.open(url, 'bytes=0-')).catch(() => undefined);
    const whole = await media.open(url);
    expect(whole.headers.get('x-pli-error')).toBe('media-damaged');
    await vi.waitFor(() => expect(files().filter((file) => !file.endsWith('.part'))).toEqual([]), 10_000);
  });

  it('goes on where the answer broke off', async () => {
    const { ciphertext, url } = encryptedFile(film, 'video/mp4');
    const { server, read } = rangedServer(ciphertext);
    let isFirst = true;
    const media = house((path_, request) => {
      if (!isFirst) return server(path_, request);
      isFirst = false;
      let sentAlready = false;
      const broken = new ReadableStream<Uint8Array>({
        pull(readable) {
          if (sentAlready) return readable.error(new Error('net::ERR_CONNECTION_RESET'));
          sentAlready = true;
          readable.enqueue(new Uint8Array(ciphertext.subarray(0, 200_000)));
        },
      });
      return new Response(broken, {
        status: 206,
        headers: { 'content-range': `bytes 0-${ciphertext.length - 1}/${ciphertext.length}` },
      });
    });
    expect((await bytesOf(await media.open(url, 'bytes=0-299999'))).equals(film.subarray(0, 300_000))).toBe(true);
    expect(read.starts).toEqual([196_608]);
  });
});

describe('a picture', () => {
  const header = (width: number, height: number) => {
    const ihdr = Buffer.alloc(17);
    ihdr.write('IHDR', 0, 'latin1');
    ihdr.writeUInt32BE(width, 4);
    ihdr.writeUInt32BE(height, 8);
    return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]), ihdr]);
  };

  it('that would fill the memory reaches no decoder, but can be saved', async () => {
    const media = house(() => new Response(header(60_000, 60_000)));
    expect((await media.open(address('a'))).headers.get('x-pli-error')).toBe('too-large');
    const thumbnail = thumbnailUrl(accountId, 'mxc://hs.example/b', 800, 600, 'scale') ?? '';
    expect((await media.open(thumbnail)).headers.get('x-pli-error')).toBe('too-large');
    expect((await media.open(address('a', 'application/octet-stream'))).status).toBe(200);
  });

  it('has the type of its bytes, whatever was claimed', async () => {
    const media = house((at) => new Response(at.endsWith('/svg') ? '<svg onload="x">' : header(10, 10)));
    expect((await media.open(address('a', 'image/gif'))).headers.get('content-type')).toBe('image/png');
    expect((await media.open(address('svg', 'image/png'))).headers.get('content-type')).toBe(
      'application/octet-stream',
    );
  });
});

describe('with a content scanner', () => {
  const scanned = (judge: (file: ScannedFile) => Promise<'safe' | 'refused'>) => {
    const asked: ScannedFile[] = [];
    const scanner = {
      scan: (file: ScannedFile) => {
        asked.push(file);
        return judge(file);
      },
    };
    return {
      asked,
      media: house(
        () => new Response(png),
        async () => scanner as never,
      ),
    };
  };

  it('a safe file is asked about once, then served', async () => {
    const { asked, media } = scanned(async () => 'safe');
    const states: string[] = [];
    media.watchScan(address('a'), (state) => states.push(state));
    expect((await media.open(address('a'))).status).toBe(200);
    expect((await media.open(address('a'))).status).toBe(200);
    expect(asked).toEqual([{ serverName: 'hs.example', mediaId: 'a', cipher: null }]);
    expect(states.at(-1)).toBe('safe');
  });

  it('a refused file is never fetched', async () => {
    const { media } = scanned(async () => 'refused');
    const response = await media.open(address('a'));
    expect([response.status, response.headers.get('x-pli-error')]).toEqual([403, 'scan-refused']);
    const thumbnail = thumbnailUrl(accountId, 'mxc://hs.example/a', 800, 600, 'scale') ?? '';
    expect((await media.open(thumbnail)).headers.get('x-pli-error')).toBe('scan-refused');
    expect(sent).toEqual([]);
  });

  it('that fails, nothing is served until it is asked again', async () => {
    let isDown = true;
    const { media } = scanned(async () => {
      if (isDown) throw new ScanFailedError('down');
      return 'safe';
    });
    expect((await media.open(address('a'))).headers.get('x-pli-error')).toBe('scan-failed');
    isDown = false;
    expect((await media.open(address('a'))).headers.get('x-pli-error')).toBe('scan-failed');
    media.rescan(address('a'));
    expect((await media.open(address('a'))).status).toBe(200);
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
