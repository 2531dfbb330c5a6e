import { createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Result } from '../../../src/protocol/errors';
import type { GrantedFile } from '../../../src/protocol/attachments';
import type { AccountDirectory } from '../accounts';
import { RequestsInFlight, type Outgoing } from '../gateway';
import { Uploads } from './uploads';

const accountId = '0123456789abcdef';
const mediaKey = randomBytes(32);
/** When the files of the tests were changed last, in seconds since 1970. */
const chosenAt = 1_700_000_000;
let folder = '';
const sent: { request: Outgoing; body: Buffer }[] = [];
let answers: (() => Response | Promise<Response>)[] = [];

const json = (status: number, body: unknown) => new Response(JSON.stringify(body), { status });
const accepted = () => json(200, { content_uri: 'mxc://example.org/file' });

function house() {
  const inFlight = new RequestsInFlight();
  const refresh = vi.fn(async () => 'refreshed' as const);
  const directory: AccountDirectory = {
    find: (id) => ({ accountId: id, baseUrl: 'https://example.org', accessToken: 'token', mediaKey }),
    refresh,
    sessionEnded: vi.fn(),
    reportUpload: vi.fn(),
  };
  const uploads = new Uploads({
    directory,
    openMedia: () => Promise.reject(new Error('nothing is copied here')),
    mediaKeyOf: () => mediaKey,
    inFlight,
    keptRoot: path.join(folder, 'kept'),
    async send(request) {
      const pieces: Uint8Array[] = [];
      for await (const piece of request.stream?.open() ?? []) {
        pieces.push(piece);
        request.signal.throwIfAborted();
      }
      sent.push({ request, body: Buffer.concat(pieces) });
      return ((answers.length > 1 ? answers.shift() : answers[0]) ?? accepted)();
    },
    log: { error: vi.fn(), warn: vi.fn(), info: vi.fn(), debug: vi.fn() },
  });
  return { uploads, inFlight, refresh };
}
const upload = (token: string, changes: object = {}) => ({
  id: 'one',
  token,
  encrypt: true,
  removePosition: false,
  name: 'note.txt',
  mimeType: 'text/plain',
  ...changes,
});
function tokenOf(answer: Result<GrantedFile> | null | undefined): string {
  if (!answer?.ok) throw new Error('Not granted.');
  return answer.value.token;
}
async function granted(uploads: Uploads, bytes: Buffer | string, name = 'note.txt') {
  const file = path.join(folder, name);
  await writeFile(file, bytes);
  await utimes(file, chosenAt, chosenAt);
  const [answer] = await uploads.grant(accountId, [file]);
  return { file, token: tokenOf(answer) };
}

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'pli-uploads-'));
  sent.length = 0;
  answers = [accepted];
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('an upload', () => {
  it('goes out encrypted as the specification says, under a name and type that say nothing', async () => {
    const { uploads } = house();
    const clear = randomBytes(700_001);
    const { token } = await granted(uploads, clear);
    const { mxc, encrypted } = await uploads.send(accountId, upload(token));
    expect(mxc).toBe('mxc://example.org/file');
    const [{ request, body } = { request: null, body: Buffer.alloc(0) }] = sent;
    expect(request?.stream?.length).toBe(clear.length);
    expect(request?.url).toBe('https://example.org/_matrix/media/v3/upload');
    expect(request?.headers.get('content-type')).toBe('application/octet-stream');
    const iv = Buffer.from(encrypted?.iv ?? '', 'base64');
    expect(iv.subarray(8)).toEqual(Buffer.alloc(8));
    expect(encrypted?.sha256).toBe(createHash('sha256').update(body).digest('base64').replaceAll('=', ''));
    const decipher = createDecipheriv('aes-256-ctr', Buffer.from(encrypted?.key ?? '', 'base64url'), iv);
    expect(decipher.update(body).equals(clear)).toBe(true);
  });

  it('goes out as it is where the room is not encrypted', async () => {
    const { uploads } = house();
    const { token } = await granted(uploads, 'Bonjour');
    expect(await uploads.send(accountId, upload(token, { encrypt: false, name: 'é.txt' }))).toMatchObject({
      encrypted: null,
    });
    expect(sent[0]?.body.toString()).toBe('Bonjour');
    expect(sent[0]?.request.url).toBe('https://example.org/_matrix/media/v3/upload?filename=%C3%A9.txt');
    expect(sent[0]?.request.headers.get('content-type')).toBe('text/plain');
  });

  it('is repeated whole when the token had to be exchanged', async () => {
    const { uploads, refresh } = house();
    answers = [() => json(401, { errcode: 'M_UNKNOWN_TOKEN' }), accepted];
    const { token } = await granted(uploads, 'Encore');
    await uploads.send(accountId, upload(token));
    expect(refresh).toHaveBeenCalledOnce();
    expect(sent[1]?.body.equals(sent[0]?.body ?? Buffer.alloc(0))).toBe(true);
  });

  it.each([
    [413, { errcode: 'M_TOO_LARGE' }, 'too-large'],
    [400, { errcode: 'M_RESOURCE_LIMIT_EXCEEDED' }, 'quota-exceeded'],
    [403, { errcode: 'M_USER_LIMIT_EXCEEDED' }, 'quota-exceeded'],
    [403, { errcode: 'M_FORBIDDEN' }, 'upload-refused'],
    [415, {}, 'upload-refused'],
    [429, { errcode: 'M_LIMIT_EXCEEDED', retry_after_ms: 9 }, 'rate-limited'],
    [500, { errcode: 'M_UNKNOWN' }, 'server-error'],
    [502, 'no JSON', 'server-error'],
  ])('that is answered with %i %j fails as %s', async (status, body, code) => {
    const { uploads } = house();
    answers = [() => json(status, body)];
    const { token } = await granted(uploads, 'x');
    await expect(uploads.send(accountId, upload(token))).rejects.toMatchObject({ error: { code } });
  });

  it('fails as unreachable without a network, and as cancelled when it is given up', async () => {
    const { uploads, inFlight } = house();
    const { token } = await granted(uploads, 'x');
    answers = [() => Promise.reject(new Error('net::ERR_CONNECTION_REFUSED'))];
    await expect(uploads.send(accountId, upload(token))).rejects.toMatchObject({
      error: { code: 'network-unreachable' },
    });
    answers = [() => new Promise<Response>(() => undefined)];
    inFlight.cancel(accountId, 'one');
    await expect(uploads.send(accountId, upload(token))).rejects.toMatchObject({ error: { code: 'cancelled' } });
  });

  it('does not send another file than the one that was chosen', async () => {
    const { uploads } = house();
    const { file, token } = await granted(uploads, 'Avant');
    for (const [content, changedAt] of [
      ['Apres', chosenAt + 1],
      ['Après coup', chosenAt],
    ] as const) {
      await writeFile(file, content);
      await utimes(file, changedAt, changedAt);
      await expect(uploads.send(accountId, upload(token))).rejects.toMatchObject({ error: { code: 'file-changed' } });
    }
    await rm(file);
    await expect(uploads.send(accountId, upload(token))).rejects.toMatchObject({ error: { code: 'file-missing' } });
    expect(sent).toEqual([]);
  });
});

describe('a permission to read a file', () => {
  it('is made by main alone, for one account', async () => {
    const { uploads } = house();
    const { token } = await granted(uploads, 'x');
    const forged = Buffer.from(JSON.stringify({ kind: 'path', path: '/etc/passwd', size: 1, mtime: 1 })).toString(
      'base64url',
    );
    for (const [account, wrong] of [
      [accountId, forged],
      [accountId, `${token.slice(0, -2)}AA`],
      ['fedcba9876543210', token],
    ] as const)
      await expect(uploads.send(account, upload(wrong))).rejects.toMatchObject({ error: { code: 'file-missing' } });
    expect(token).not.toContain('note');
  });

  it('is not given for folders, nor for what is not there', async () => {
    const { uploads } = house();
    await mkdir(path.join(folder, 'dossier'));
    const answers = await uploads.grant(accountId, [path.join(folder, 'dossier'), path.join(folder, 'absent'), '']);
    expect(answers).toMatchObject([{ error: { code: 'file-is-folder' } }, { error: { code: 'file-missing' } }, null]);
  });
});

describe('a file that main keeps', () => {
  it('lies sealed, goes out whole, and is deleted when it is forgotten', async () => {
    const { uploads } = house();
    const clear = Buffer.alloc(200_000, 'Bonjour ');
    const { token, size } = await uploads.keep(accountId, { name: 'image.png', bytes: clear });
    const kept = path.join(folder, 'kept', accountId);
    expect(size).toBe(clear.length);
    expect(await readdir(kept)).toHaveLength(1);
    await uploads.send(accountId, upload(token, { encrypt: false }));
    expect(sent[0]?.body.equals(clear)).toBe(true);
    const other = await uploads.keep(accountId, { name: 'other.png', bytes: clear });
    await uploads.keepOnly(accountId, [other.token]);
    await expect(uploads.send(accountId, upload(token))).rejects.toMatchObject({ error: { code: 'file-missing' } });
    await uploads.forgetFiles(accountId, [other.token]);
    expect(await readdir(kept)).toEqual([]);
  });
});
