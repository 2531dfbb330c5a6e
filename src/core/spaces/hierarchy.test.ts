import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import { describe, expect, it } from 'vitest';
import { spacePage } from './hierarchy';

const child = (roomId: string, content: object, timestamp = 0) => ({
  type: 'm.space.child',
  state_key: roomId,
  origin_server_ts: timestamp,
  content,
});
const via = ['here.example'];

/** A homeserver whose pages are given. */
const clientWith = (pages: Readonly<Record<string, object>>): MatrixClient =>
  ({
    getRoom: () => null,
    http: {
      authedRequest: (_method: string, _path: string, query: { from?: string }) =>
        Promise.resolve(pages[query.from ?? 'first']),
    },
  }) as unknown as MatrixClient;

describe('a page of a space', () => {
  it('has its children in the space’s own order, then by age; those without a server are gone', async () => {
    const client = clientWith({
      first: {
        rooms: [
          {
            room_id: '!space',
            children_state: [
              child('!late', { via }, 9),
              child('!early', { via }, 5),
              child('!first', { via, order: 'a', suggested: true }),
              child('!removed', {}),
              child('!strange', { via, order: '\n' }, 7),
            ],
          },
          ...['!late', '!early', '!first', '!removed', '!strange', '!unknown'].map((roomId) => ({
            room_id: roomId,
            name: roomId,
            num_joined_members: 1,
            children_state: [],
          })),
        ],
      },
    });
    const { entries, next } = await spacePage('0'.repeat(16), client, { spaceId: '!space', since: null });
    expect(entries.map(({ roomId }) => roomId)).toEqual(['!first', '!early', '!strange', '!late']);
    expect(entries[0]).toMatchObject({ suggested: true, via, childCount: 0 });
    expect(next).toBeNull();
  });

  it('knows on its later pages what the first one said of the children', async () => {
    const client = clientWith({
      first: {
        rooms: [{ room_id: '!space', children_state: [child('!a', { via }), child('!b', { via, suggested: true })] }],
        next_batch: 'second',
      },
      second: { rooms: [{ room_id: '!b', room_type: 'm.space', children_state: [child('!c', { via })] }] },
    });
    const first = await spacePage('0'.repeat(16), client, { spaceId: '!space', since: null });
    expect(first).toEqual({ entries: [], next: 'second' });
    const second = await spacePage('0'.repeat(16), client, { spaceId: '!space', since: first.next });
    expect(second.entries).toMatchObject([{ roomId: '!b', kind: 'space', suggested: true, childCount: 1 }]);
  });
});
