import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import { MatrixEvent } from 'matrix-js-sdk/lib/models/event';
import { RoomState } from 'matrix-js-sdk/lib/models/room-state';
import type { Room } from 'matrix-js-sdk/lib/models/room';
import { beforeEach, describe, expect, it } from 'vitest';
import { createMemberDoubts } from './member-doubts';

const roomId = '!room:example.org';
let serial = 0;

function memberEvent(userId: string, membership: string) {
  serial += 1;
  return {
    type: 'm.room.member',
    state_key: userId,
    sender: userId,
    room_id: roomId,
    event_id: `$${serial}`,
    origin_server_ts: serial,
    content: { membership },
  };
}
type RawMember = ReturnType<typeof memberEvent>;

/** A room as sync left it, and a homeserver that knows better. */
function setUp(known: readonly RawMember[], server: () => readonly RawMember[]) {
  const state = new RoomState(roomId);
  state.setStateEvents(known.map((event) => new MatrixEvent(event)));
  const asked: Record<string, string>[] = [];
  const client = {
    getEventMapper: () => (event: object) => new MatrixEvent(event),
    http: {
      authedRequest(_method: string, _path: string, query: Record<string, string>) {
        asked.push(query);
        const chunk = server().filter(({ content: { membership } }) =>
          query['membership'] ? membership === query['membership'] : membership !== query['not_membership'],
        );
        return Promise.resolve({ chunk });
      },
    },
  } as unknown as MatrixClient;
  const membership = (userId: string) => state.getMember(userId)?.membership ?? null;
  return { room: { roomId, currentState: state } as unknown as Room, client, asked, state, membership };
}

describe('doubts about the members of a room', () => {
  const [ana, bo, cy] = ['@ana:example.org', '@bo:example.org', '@cy:example.org'] as const;
  beforeEach(() => {
    serial = 0;
  });

  it('asks nobody where there is no doubt', async () => {
    const { client, room, asked } = setUp([memberEvent(ana, 'join')], () => []);
    await createMemberDoubts().settle(client, room);
    expect(asked).toEqual([]);
  });

  it('learns who has come and who has left, once', async () => {
    const known = [memberEvent(ana, 'join'), memberEvent(bo, 'join')];
    const now = [known[0] as RawMember, memberEvent(bo, 'leave'), memberEvent(cy, 'join')];
    const { client, room, asked, membership } = setUp(known, () => now);
    const doubts = createMemberDoubts();
    doubts.raise(roomId);
    await doubts.settle(client, room);
    await doubts.settle(client, room);
    expect([ana, bo, cy].map(membership)).toEqual(['join', 'leave', 'join']);
    expect(asked).toEqual([{ not_membership: 'leave' }, { membership: 'leave' }]);
  });

  it('does not ask for those who left where nobody is missing', async () => {
    const known = [memberEvent(ana, 'join')];
    const { client, room, asked } = setUp(known, () => known);
    const doubts = createMemberDoubts();
    doubts.raise(roomId);
    await doubts.settle(client, room);
    expect(asked).toEqual([{ not_membership: 'leave' }]);
  });

  it('leaves what sync has said meanwhile as it is', async () => {
    const known = [memberEvent(ana, 'join'), memberEvent(bo, 'join')];
    const { client, room, state, membership } = setUp(known, () => {
      state.setStateEvents([new MatrixEvent(memberEvent(bo, 'ban'))]);
      return [known[0] as RawMember, memberEvent(bo, 'leave')];
    });
    const doubts = createMemberDoubts();
    doubts.raise(roomId);
    await doubts.settle(client, room);
    expect(membership(bo)).toBe('ban');
  });

  it('keeps the doubt where the homeserver does not answer', async () => {
    const { client, room, asked } = setUp([], () => {
      if (asked.length === 1) throw new TypeError('fetch failed');
      return [];
    });
    const doubts = createMemberDoubts();
    doubts.raise(roomId);
    await expect(doubts.settle(client, room)).rejects.toMatchObject({ error: { code: 'network-unreachable' } });
    await doubts.settle(client, room);
    expect(asked).toHaveLength(2);
  });
});
