import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ok } from '../../protocol/errors';
import type { QueuedMessage } from '../../protocol/vault';
import { createMemoryVault, createTestContext } from '../testing';
import { createUploads, withFile } from './uploads';

const token = (letter: string) => letter.repeat(20);
const upload = (part: 'file' | 'thumbnail', letter: string, size: number) => ({
  part,
  token: token(letter),
  name: 'quai.jpg',
  mimeType: 'image/jpeg',
  size,
  removePosition: part === 'file',
});
const message: QueuedMessage = {
  transactionId: 't',
  roomId: '!r',
  order: 1,
  type: 'm.room.message',
  content: { msgtype: 'm.image', info: { size: 90 } },
  createdAt: 0,
  state: 'uploading',
  error: null,
  eventId: null,
  uploads: [upload('thumbnail', 'a', 10), upload('file', 'b', 90)],
};
const encrypted = { key: 'k', iv: 'i', sha256: 's' };
const asFile = (url: string) => ({
  url,
  key: { kty: 'oct', key_ops: ['encrypt', 'decrypt'], alg: 'A256CTR', k: 'k', ext: true },
  iv: 'i',
  hashes: { sha256: 's' },
  v: 'v2',
});

function house() {
  const context = createTestContext(createMemoryVault());
  const listeners = new Map<string, (progress: { sent: number }) => void>();
  const calls: [string, unknown][] = [];
  Object.assign(context.host, {
    call: vi.fn(async (name: string, input: { token?: string; id?: string }) => {
      calls.push([name, input]);
      if (name !== 'uploadFile') return ok(null);
      listeners.get(input.id ?? '')?.({ sent: 5 });
      await vi.advanceTimersByTimeAsync(1_000);
      return ok({ mxc: `mxc://example.org/${input.token?.[0]}`, encrypted });
    }),
    subscribe: (_topic: string, { id }: { id: string }, listener: (progress: { sent: number }) => void) => {
      listeners.set(id, listener);
      return () => listeners.delete(id);
    },
  });
  return { context, listeners, calls };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('the files of a queued message', () => {
  it('go up one after another, with one progress for all, and end in the content', async () => {
    const { context, listeners } = house();
    const seen: unknown[] = [];
    const uploads = createUploads(context, (id) => seen.push(uploads.progress(id)));
    const content = await uploads.upload(message, true);
    expect(content).toEqual({
      msgtype: 'm.image',
      info: { size: 90, thumbnail_file: asFile('mxc://example.org/a') },
      file: asFile('mxc://example.org/b'),
    });
    expect(seen).toEqual([0, 5, 10, 15].map((sent) => ({ sent, total: 100 })));
    expect(uploads.progress('t')).toBeNull();
    expect(listeners.size).toBe(0);
  });

  it('are named by plain addresses where the room is not encrypted', () => {
    const clear = { mxc: 'mxc://example.org/c', encrypted: null };
    expect(withFile({ body: 'x' }, { part: 'file' }, clear)).toEqual({ body: 'x', url: 'mxc://example.org/c' });
    expect(withFile({ info: { w: 1 } }, { part: 'thumbnail' }, clear)).toEqual({
      info: { w: 1, thumbnail_url: 'mxc://example.org/c' },
    });
  });

  it('can be stopped, and what main kept of them is forgotten', async () => {
    const { context, calls } = house();
    const uploads = createUploads(context, () => undefined);
    uploads.cancel('t');
    expect(calls).toEqual([]);
    const running = uploads.upload(message, false);
    uploads.cancel('t');
    await running;
    uploads.forget(message);
    expect(calls.filter(([name]) => name !== 'uploadFile')).toEqual([
      ['cancelRequest', { id: 't.thumbnail' }],
      ['forgetFiles', { tokens: [token('a'), token('b')] }],
    ]);
  });
});
