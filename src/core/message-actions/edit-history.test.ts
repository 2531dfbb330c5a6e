import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  createFakeHomeserver,
  createMemoryVault,
  createTestContext,
  rawEvent,
  roomId,
  storedEvent,
  type MemoryVault,
} from '../testing';
import { editHistory } from './edit-history';

type Json = Record<string, unknown>;
const edit = (number: number, body: string, changes: Json = {}) =>
  rawEvent(number, {
    content: {
      msgtype: 'm.text',
      body: `* ${body}`,
      'm.new_content': { msgtype: 'm.text', body },
      'm.relates_to': { rel_type: 'm.replace', event_id: '$1' },
    },
    ...changes,
  });
const store = (number: number, event: Json) => storedEvent(number, { event });

let vault: MemoryVault;
let relations: Json[];
let isReachable: boolean;

beforeEach(async () => {
  vault = createMemoryVault();
  relations = [];
  isReachable = true;
  await vault.client.call('writeEvents', { roomId, events: [storedEvent(1), store(4, edit(4, 'troisième'))] });
});

const client = () => {
  const { client: fake } = createFakeHomeserver();
  return {
    getEventMapper: () => fake.getEventMapper(),
    decryptEventIfNeeded: () => Promise.resolve(),
    getRoom: () => null,
    http: {
      authedRequest: (_method: string, path: string) =>
        isReachable && path.includes('/relations/')
          ? Promise.resolve({ chunk: relations })
          : Promise.reject(new TypeError('Failed to fetch')),
    },
  } as unknown as MatrixClient;
};
async function bodies(asking: MatrixClient | null): Promise<unknown> {
  const { versions, complete } = await editHistory(createTestContext(vault), asking, roomId, '$1');
  return {
    complete,
    said: versions.map(({ content }) => (content.type === 'text' ? content.body : content.type)),
  };
}
const words = (text: string) => [{ type: 'text', text }];

describe('the wordings of a message', () => {
  it('are those stored and those the homeserver has, in the order of their time', async () => {
    relations = [edit(4, 'troisième'), edit(3, 'deuxième')];
    expect(await bodies(client())).toEqual({
      complete: true,
      said: [words('message 1'), words('deuxième'), words('troisième')],
    });
  });

  it('leave out what another person wrote, and what was deleted', async () => {
    relations = [
      edit(2, 'faux', { sender: '@mallory:example.org' }),
      edit(3, 'effacé', { content: {}, unsigned: { redacted_because: {} } }),
    ];
    expect(await bodies(client())).toMatchObject({ said: [words('message 1'), words('troisième')] });
  });

  it('are said to be incomplete where the homeserver cannot be asked', async () => {
    const stored = { complete: false, said: [words('message 1'), words('troisième')] };
    expect(await bodies(null)).toEqual(stored);
    isReachable = false;
    expect(await bodies(client())).toEqual(stored);
  });

  it('cannot be told of a message that nobody has', async () => {
    await expect(editHistory(createTestContext(vault), null, roomId, '$unknown')).rejects.toMatchObject({
      error: { code: 'not-found' },
    });
  });
});
