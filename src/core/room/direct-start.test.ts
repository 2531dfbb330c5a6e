import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import { describe, expect, it } from 'vitest';
import type { RoomRow } from '../../protocol/rooms';
import { createDirectStart } from './direct-start';

const [me, ana, bo] = ['@me:example.org', '@ana:example.org', '@bo:example.org'] as const;

interface FakeRoom {
  membership?: string;
  members?: number;
  invited?: string;
  sender?: string;
  isDirect?: boolean;
  /** Whether somebody has written. */
  used?: boolean;
  /** The other person's membership. */
  other?: string;
}
const roomOf = (roomId: string, room: FakeRoom) => ({
  roomId,
  getMyMembership: () => room.membership ?? 'join',
  getInvitedAndJoinedMemberCount: () => room.members ?? 2,
  getMember: (userId: string) =>
    userId === (room.invited ?? ana)
      ? {
          membership: room.other ?? 'join',
          events: {
            member: { getSender: () => room.sender ?? me, getContent: () => ({ is_direct: room.isDirect ?? true }) },
          },
        }
      : null,
  getLiveTimeline: () => ({ getEvents: () => [{ isState: () => true }, { isState: () => room.used !== true }] }),
});

/** A homeserver that makes rooms, and refuses account data as often as `failures` says. */
function setUp(rooms: Record<string, FakeRoom> = {}, failures = 0) {
  const server = { made: 0, direct: {} as Record<string, string[]>, failures };
  const client = {
    getSafeUserId: () => me,
    getRoom: (roomId: string) => (rooms[roomId] ? roomOf(roomId, rooms[roomId]) : null),
    getRooms: () => Object.entries(rooms).map(([roomId, room]) => roomOf(roomId, room)),
    getAccountData: () => ({ getContent: () => server.direct }),
    createRoom() {
      server.made += 1;
      return Promise.resolve({ room_id: `!made${server.made}` });
    },
    setAccountData(_type: string, content: Record<string, string[]>) {
      server.failures -= 1;
      if (server.failures >= 0) return Promise.reject(new TypeError('fetch failed'));
      server.direct = content;
      return Promise.resolve({});
    },
  } as unknown as MatrixClient;
  const start = createDirectStart();
  const listed = (...rows: (Pick<RoomRow, 'roomId' | 'membership'> & { with: string })[]) =>
    [new Map(rows.map((row) => [row.roomId, row.with])), rows as unknown as RoomRow[]] as const;
  return { client, server, start, listed };
}
const nothing = [new Map<string, string>(), [] as RoomRow[]] as const;

describe('the beginning of a direct conversation', () => {
  it('makes a room and notes it', async () => {
    const { client, server, start } = setUp();
    expect(await start.roomFor(client, ana, ...nothing)).toBe('!made1');
    expect(server).toMatchObject({ made: 1, direct: { [ana]: ['!made1'] } });
  });

  it('goes on with the room it made where noting it failed', async () => {
    const { client, server, start } = setUp({}, 1);
    await expect(start.roomFor(client, ana, ...nothing)).rejects.toMatchObject({
      error: { code: 'network-unreachable' },
    });
    expect(await start.roomFor(client, ana, ...nothing)).toBe('!made1');
    expect(server).toMatchObject({ made: 1, direct: { [ana]: ['!made1'] } });
  });

  it('goes on with it where the message could not be kept, and makes another only after one was begun', async () => {
    const { client, server, start } = setUp();
    await start.roomFor(client, ana, ...nothing);
    expect(await start.roomFor(client, ana, ...nothing)).toBe('!made1');
    expect(await start.roomFor(client, bo, ...nothing)).toBe('!made2');
    start.begun(ana);
    expect(await start.roomFor(client, ana, ...nothing)).toBe('!made3');
    expect(server.made).toBe(3);
  });

  it('writes into the conversation that there is', async () => {
    const { client, server, start, listed } = setUp();
    const known = listed({ roomId: '!known', membership: 'join', with: ana });
    expect(await start.roomFor(client, ana, ...known)).toBe('!known');
    expect(server.made).toBe(0);
  });

  it.each<[string, FakeRoom]>([
    ['the other person has left', { other: 'leave' }],
    ['a third has come', { members: 3 }],
  ])('makes another where %s', async (_why, room) => {
    const { client, server, start, listed } = setUp({ '!known': { ...room, used: true } });
    expect(await start.roomFor(client, ana, ...listed({ roomId: '!known', membership: 'join', with: ana }))).toBe(
      '!made1',
    );
    expect(server.made).toBe(1);
  });

  it('does not write where one is only invited', async () => {
    const { client, start, listed } = setUp();
    const known = listed({ roomId: '!known', membership: 'invite', with: ana });
    expect(await start.roomFor(client, ana, ...known)).toBe('!made1');
  });

  it('finds the room that was made before Pli ended', async () => {
    const { client, server, start } = setUp({ '!before': {} });
    expect(await start.roomFor(client, ana, ...nothing)).toBe('!before');
    expect(server).toMatchObject({ made: 0, direct: { [ana]: ['!before'] } });
  });

  it.each<[string, FakeRoom]>([
    ['was left', { membership: 'leave' }],
    ['has others in it', { members: 3 }],
    ['was made for somebody else', { invited: bo }],
    ['was made by the other person', { sender: ana }],
    ['was never meant as direct', { isDirect: false }],
    ['was used, and is no longer known as direct', { used: true }],
  ])('leaves a room alone that %s', async (_why, room) => {
    const { client, start } = setUp({ '!other': room });
    expect(await start.roomFor(client, ana, ...nothing)).toBe('!made1');
  });
});
