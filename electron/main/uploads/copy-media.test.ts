import { createDecipheriv, createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Outgoing } from '../gateway';
import { copyMedia, type CopyParts } from './copy-media';

const clear = Buffer.from('Plan des digues');
const account = '0123456789abcdef';
const wanted = { url: 'pli-media://x', mimeType: 'text/plain' };
const file = () => new Response(clear, { headers: { 'content-length': String(clear.length) } });

function parts(open: () => Response, answer: Response = Response.json({ content_uri: 'mxc://example.org/copy' })) {
  const sent: { request: Outgoing; body: Buffer }[] = [];
  const made: CopyParts = {
    directory: { find: () => ({ baseUrl: 'https://hs.example', accessToken: 'token' }) } as never,
    async send(request) {
      const pieces: Buffer[] = [];
      for await (const piece of request.stream?.open() ?? []) pieces.push(Buffer.from(piece));
      sent.push({ request, body: Buffer.concat(pieces) });
      return answer;
    },
    openMedia: () => Promise.resolve(open()),
  };
  return { made, sent };
}

describe('a copy of a file', () => {
  it('is encrypted with a key of its own, as an attachment is', async () => {
    const { made, sent } = parts(file);
    const { mxc, encrypted } = await copyMedia(made, account, { ...wanted, encrypt: true });
    expect(mxc).toBe('mxc://example.org/copy');
    const body = sent[0]?.body ?? Buffer.alloc(0);
    const request = sent[0]?.request;
    expect(request?.url).toBe('https://hs.example/_matrix/media/v3/upload');
    expect(request?.headers.get('content-type')).toBe('application/octet-stream');
    expect(request?.stream?.length).toBe(clear.length);
    expect(createHash('sha256').update(body).digest('base64').replace(/=+$/, '')).toBe(encrypted?.sha256);
    const key = Buffer.from(encrypted?.key ?? '', 'base64url');
    const decipher = createDecipheriv('aes-256-ctr', key, Buffer.from(encrypted?.iv ?? '', 'base64'));
    expect(Buffer.concat([decipher.update(body), decipher.final()])).toEqual(clear);
  });

  it('lies in clear where that is asked for, by its own type', async () => {
    const { made, sent } = parts(file);
    const { encrypted } = await copyMedia(made, account, { ...wanted, encrypt: false });
    expect(encrypted).toBeNull();
    expect(sent[0]?.body).toEqual(clear);
    expect(sent[0]?.request.headers.get('content-type')).toBe('text/plain');
  });

  it.each([
    ['the original is gone', () => new Response(null, { status: 404 }), 200, 'not-found'],
    ['the homeserver takes no such size', file, 413, 'too-large'],
    ['the homeserver refuses', file, 403, 'upload-refused'],
    ['the homeserver answers nonsense', file, 200, 'server-error'],
  ] as const)('is refused where %s', async (_name, open, status, code) => {
    const { made } = parts(open, Response.json({}, { status }));
    await expect(copyMedia(made, account, { ...wanted, encrypt: true })).rejects.toMatchObject({ error: { code } });
  });
});
