import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import { describe, expect, it } from 'vitest';
import { createGroupStart } from './group-start';

const [ana, bo] = ['@ana:example.org', '@bo:example.org'] as const;

function setUp(answers: Record<string, unknown> = {}) {
  const server = { made: 0, invited: [] as string[], answers };
  const client = {
    createRoom() {
      server.made += 1;
      return Promise.resolve({ room_id: `!made${server.made}` });
    },
    invite(_roomId: string, userId: string) {
      server.invited.push(userId);
      const answer = server.answers[userId];
      return answer === undefined ? Promise.resolve({}) : Promise.reject(answer);
    },
  } as unknown as MatrixClient;
  return { client, server, start: createGroupStart() };
}

describe('the beginning of a conversation of several', () => {
  it('makes one room and invites each', async () => {
    const { client, server, start } = setUp();
    expect(await start.roomFor(client, [ana, bo], '')).toEqual({ roomId: '!made1', refused: [] });
    expect(server.invited).toEqual([ana, bo]);
  });

  it('tells who takes no invitation, and goes on without them', async () => {
    const { client, server, start } = setUp({ [ana]: { errcode: 'M_INVITE_BLOCKED', httpStatus: 403 } });
    expect(await start.roomFor(client, [ana, bo], '')).toMatchObject({
      refused: [{ userId: ana, error: { code: 'invite-blocked' } }],
    });
    expect(await start.roomFor(client, [bo, ana], '')).toEqual({ roomId: '!made1', refused: [] });
    expect(server).toMatchObject({ made: 1, invited: [ana, bo] });
  });

  it('goes on where the network broke off', async () => {
    const { client, server, start } = setUp({ [bo]: new TypeError('fetch failed') });
    await expect(start.roomFor(client, [ana, bo], '')).rejects.toMatchObject({
      error: { code: 'network-unreachable' },
    });
    server.answers = {};
    expect(await start.roomFor(client, [ana, bo], '')).toEqual({ roomId: '!made1', refused: [] });
    expect(server.invited).toEqual([ana, bo, bo]);
  });

  it('makes another room once one was begun', async () => {
    const { client, server, start } = setUp();
    await start.roomFor(client, [ana, bo], '');
    start.begun([bo, ana]);
    await start.roomFor(client, [ana, bo], '');
    expect(server.made).toBe(2);
  });
});
