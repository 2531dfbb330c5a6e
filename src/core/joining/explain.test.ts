import { describe, expect, it } from 'vitest';
import type { RoomSummary, WayIn } from '../../protocol/joining';
import { explainRefusal } from './explain';

const answer = (httpStatus: number, errcode: string, error = '', more: object = {}) => ({
  name: 'M_ERROR',
  httpStatus,
  errcode,
  data: { errcode, error, ...more },
});
const told = (wayIn: WayIn, spaces: readonly string[] = []) =>
  Promise.resolve({ wayIn, spaces } as unknown as RoomSummary);
const explain = (cause: unknown, summary: Promise<RoomSummary | null> = Promise.resolve(null)) =>
  explainRefusal(cause, 'other.example', () => summary);

describe('why a room cannot be joined', () => {
  it('is a ban, by the homeserver’s words or by the summary', async () => {
    const words = answer(403, 'M_FORBIDDEN', 'You are banned from this room');
    await expect(explain(words)).resolves.toMatchObject({ code: 'room-banned' });
    await expect(explain(answer(403, 'M_FORBIDDEN'), told('banned'))).resolves.toMatchObject({ code: 'room-banned' });
  });

  it('is a missing invitation where the room tells nothing of itself', async () => {
    await expect(explain(answer(403, 'M_FORBIDDEN'))).resolves.toMatchObject({ code: 'room-invite-only' });
    await expect(explain(answer(403, 'M_FORBIDDEN'), told('invitation'))).resolves.toMatchObject({
      code: 'room-invite-only',
    });
  });

  it('is a space one is not in, by its name', async () => {
    const error = await explain(answer(403, 'M_FORBIDDEN'), told('members-of-spaces', ['DNUM', 'Cabinet']));
    expect(error).toMatchObject({ code: 'room-restricted', detail: { spaces: 'DNUM, Cabinet' } });
  });

  it('is a space one is not in also where the room tells nothing but the homeserver does', async () => {
    const words = answer(
      403,
      'M_FORBIDDEN',
      'You do not belong to any of the required rooms/spaces to join this room.',
    );
    await expect(explain(words, told('unknown'))).resolves.toMatchObject({ code: 'room-restricted' });
  });

  it('is a version that the homeserver does not know', async () => {
    const error = await explain(answer(400, 'M_INCOMPATIBLE_ROOM_VERSION', '', { room_version: '99' }));
    expect(error).toMatchObject({ code: 'room-version-unsupported', detail: { version: '99' } });
  });

  it('is a server that does not answer; trying again can help', async () => {
    for (const cause of [answer(502, 'M_UNKNOWN'), answer(400, 'M_UNABLE_TO_AUTHORISE_JOIN')])
      await expect(explain(cause)).resolves.toEqual({
        code: 'remote-unreachable',
        detail: { server: 'other.example' },
        retryable: true,
      });
  });

  it('is that nobody is there any more', async () => {
    await expect(explain(answer(404, 'M_UNKNOWN', 'No known servers'))).resolves.toMatchObject({ code: 'room-gone' });
  });

  it('stays what it is where the network is to blame', async () => {
    await expect(explain(new TypeError('fetch failed'))).resolves.toMatchObject({ code: 'network-unreachable' });
  });
});
