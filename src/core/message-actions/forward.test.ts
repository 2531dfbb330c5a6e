import { beforeEach, describe, expect, it } from 'vitest';
import { failed, ok } from '../../protocol/errors';
import { createMemoryVault, createTestContext, roomId, storedEvent, type MemoryVault } from '../testing';
import { forwardMessages } from './forward';
import { createForwards } from './forwards';

const file = {
  v: 'v2',
  url: 'mxc://example.org/secret',
  key: { kty: 'oct', alg: 'A256CTR', ext: true, k: 'S3cret', key_ops: ['encrypt', 'decrypt'] },
  iv: 'iv',
  hashes: { sha256: 'hash' },
};
const info = { mimetype: 'image/png', size: 3, thumbnail_file: { ...file, url: 'mxc://example.org/small' } };
let vault: MemoryVault;
let copies: { url: string; encrypt: boolean; mimeType: string }[];
let sent: { roomId: string; type: string; content: Record<string, unknown> }[];
/** Addresses that cannot be copied. */
let broken: string;

beforeEach(async () => {
  vault = createMemoryVault();
  copies = [];
  sent = [];
  broken = 'nothing';
  const content = { msgtype: 'm.image', body: 'a.png', file, info };
  const event = { event_id: '$2', type: 'm.room.encrypted', sender: '@ana:example.org', content: {}, unsigned: {} };
  await vault.client.call('writeEvents', {
    roomId,
    events: [storedEvent(1), storedEvent(2, { event, clear: { type: 'm.room.message', content } })],
  });
});

function forward(eventIds: readonly string[], to: readonly string[]) {
  const context = createTestContext(vault, {
    host: {
      async call(_name: string, wanted: (typeof copies)[number]) {
        copies.push(wanted);
        if (wanted.url.includes(broken)) return failed('too-large');
        const encrypted = wanted.encrypt ? { key: 'new', iv: 'new', sha256: 'new' } : null;
        return ok({ mxc: `mxc://example.org/copy${copies.length}`, encrypted });
      },
      subscribe: () => () => undefined,
    } as never,
  });
  const send = async (to_: string, type: string, content: Record<string, unknown>) => {
    sent.push({ roomId: to_, type, content });
    return { transactionId: 't' };
  };
  return forwardMessages({
    context,
    forwards: createForwards(context.host),
    forwardId: 'f',
    queue: { send },
    roomId,
    eventIds,
    to,
    isEncrypted: (each) => each.startsWith('!sealed'),
  });
}

describe('messages that are forwarded', () => {
  it('go to every room in the order they were sent', async () => {
    expect(await forward(['$2', '$1'], ['!sealed:a', '!open:a'])).toEqual([
      { roomId: '!sealed:a', error: null },
      { roomId: '!open:a', error: null },
    ]);
    expect(sent.map(({ roomId: to, content }) => [to, content['body']])).toEqual([
      ['!sealed:a', 'message 1'],
      ['!sealed:a', 'a.png'],
      ['!open:a', 'message 1'],
      ['!open:a', 'a.png'],
    ]);
  });

  it('have files of their own, with keys of their own where the room is encrypted', async () => {
    await forward(['$2'], ['!sealed:a']);
    expect(copies.map(({ encrypt, mimeType }) => [encrypt, mimeType])).toEqual([
      [true, 'image/png'],
      [true, 'application/octet-stream'],
    ]);
    expect(copies[0]?.url).toMatch(/^pli-media:\/\/account\/encrypted\/example\.org\/secret\?/);
    expect(sent[0]?.content).toMatchObject({
      file: { url: 'mxc://example.org/copy1', key: { k: 'new' } },
      info: { size: 3, thumbnail_file: { url: 'mxc://example.org/copy2' } },
    });
  });

  it('show no key of the original in a room that is not encrypted', async () => {
    await forward(['$2'], ['!open:a']);
    expect(sent[0]?.content).toMatchObject({ url: 'mxc://example.org/copy1' });
    expect(JSON.stringify(sent)).not.toMatch(/S3cret|mxc:\/\/example\.org\/(secret|small)/);
  });

  it('go without a preview that cannot be copied, and not at all without their file', async () => {
    broken = '/small';
    expect(await forward(['$2'], ['!sealed:a'])).toMatchObject([{ error: null }]);
    expect(sent[0]?.content['info']).toEqual({ mimetype: 'image/png', size: 3 });
    sent = [];
    broken = '/secret';
    expect(await forward(['$1', '$2'], ['!sealed:a'])).toMatchObject([{ error: { code: 'too-large' } }]);
    expect(sent).toEqual([]);
  });
});
