/** What is done about the members of a room. Each act is the homeserver's to allow: its refusal is thrown as a {@link PliFailure}. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import { Method } from 'matrix-js-sdk/lib/http-api/method';
import type { Room } from 'matrix-js-sdk/lib/models/room';
import { fail } from '../../protocol/errors';
import type { Reported } from '../../protocol/members';
import { errorOf, request } from '../failures';
import { isRecord, type Json } from '../value';
import { withLevel } from './level-content';
import { powerLevelsOf } from './power-levels';

const roomOf = (client: MatrixClient, roomId: string): Room => client.getRoom(roomId) ?? fail('not-found');

/** One of `kick`, `ban` and `unban` (client-server API, "Room membership"). */
export async function changeMembership(
  client: MatrixClient,
  act: 'kick' | 'ban' | 'unban',
  { roomId, userId, reason = '' }: { roomId: string; userId: string; reason?: string },
): Promise<void> {
  const body = { user_id: userId, ...(reason === '' ? {} : { reason }) };
  await request(() =>
    client.http.authedRequest(Method.Post, `/rooms/${encodeURIComponent(roomId)}/${act}`, undefined, body),
  );
}

/** The power levels as the homeserver has them now: what somebody else has just changed must not be undone. */
async function currentLevels(client: MatrixClient, roomId: string): Promise<Json> {
  try {
    const content: unknown = await request(() => client.getStateEvent(roomId, 'm.room.power_levels', ''));
    return isRecord(content) ? content : {};
  } catch (cause) {
    if (errorOf(cause).code === 'not-found') return {};
    throw cause;
  }
}

export async function setLevel(client: MatrixClient, roomId: string, userId: string, level: number): Promise<void> {
  const { usual } = powerLevelsOf(roomOf(client, roomId));
  const content = withLevel(await currentLevels(client, roomId), userId, level, usual);
  await request(() => client.sendStateEvent(roomId, 'm.room.power_levels' as never, content as never, ''));
}

/** Below the level at which one may write, and below everybody's; and back to everybody's. */
export async function setMuted(client: MatrixClient, roomId: string, userId: string, muted: boolean): Promise<void> {
  const { usual, speaking } = powerLevelsOf(roomOf(client, roomId));
  await setLevel(client, roomId, userId, muted ? Math.min(usual, speaking) - 1 : usual);
}

/** Events that one `/messages` request may answer. */
const page = 100;
const mostDeleted = 500;

/** A message that can be deleted: no state, and not deleted already. */
function isDeletable(event: unknown, userId: string): event is { event_id: string; origin_server_ts: number } {
  if (!isRecord(event) || event['sender'] !== userId || event['state_key'] !== undefined) return false;
  if (typeof event['event_id'] !== 'string' || typeof event['origin_server_ts'] !== 'number') return false;
  const unsigned = isRecord(event['unsigned']) ? event['unsigned'] : {};
  return unsigned['redacted_because'] === undefined && event['type'] !== 'm.room.redaction';
}

/** IDs of what somebody sent to a room since a time, the newest first; asks the homeserver. */
export async function messagesOf(
  client: MatrixClient,
  roomId: string,
  userId: string,
  since: number,
): Promise<readonly string[]> {
  const found: string[] = [];
  let from: string | undefined;
  do {
    const query: Record<string, string | number> = {
      dir: 'b',
      limit: page,
      filter: JSON.stringify({ senders: [userId] }),
      ...(from === undefined ? {} : { from }),
    };
    const answer = await request(() =>
      client.http.authedRequest<Json>(Method.Get, `/rooms/${encodeURIComponent(roomId)}/messages`, query),
    );
    const chunk: unknown[] = Array.isArray(answer['chunk']) ? answer['chunk'] : [];
    for (const event of chunk) {
      if (isRecord(event) && Number(event['origin_server_ts']) < since) return found;
      if (isDeletable(event, userId)) found.push(event.event_id);
      if (found.length >= mostDeleted) return found;
    }
    const end: unknown = answer['end'];
    from = typeof end === 'string' && end !== from && chunk.length > 0 ? end : undefined;
  } while (from !== undefined);
  return found;
}

/** Account data `m.ignored_user_list` with somebody more, or less (client-server API, "Ignoring Users"). */
export async function setIgnored(client: MatrixClient, userId: string, ignored: boolean): Promise<void> {
  const others = client.getIgnoredUsers().filter((each) => each !== userId);
  await request(() => client.setIgnoredUsers(ignored ? [...others, userId] : others));
}

/** Tells the homeserver's administrators (client-server API, "Reporting Content"). */
export async function report(client: MatrixClient, what: Reported, reason: string): Promise<void> {
  const path =
    what.kind === 'person'
      ? `/users/${encodeURIComponent(what.userId)}/report`
      : what.kind === 'room'
        ? `/rooms/${encodeURIComponent(what.roomId)}/report`
        : `/rooms/${encodeURIComponent(what.roomId)}/report/${encodeURIComponent(what.eventId)}`;
  await request(() => client.http.authedRequest(Method.Post, path, undefined, { reason }));
}

/** Where MSC2666 has its endpoint: not in the specification yet. */
const mutualRooms = {
  prefix: '/_matrix/client/unstable',
  path: '/uk.half-shot.msc2666/user/mutual_rooms',
};

/** IDs of the rooms I share with somebody, by the homeserver; those known here where it cannot say. */
export async function sharedRoomIds(client: MatrixClient, userId: string): Promise<readonly string[]> {
  try {
    const answer = await request(() =>
      client.http.authedRequest<Json>(Method.Get, mutualRooms.path, { user_id: userId }, undefined, {
        prefix: mutualRooms.prefix,
      }),
    );
    if (Array.isArray(answer['joined'])) return answer['joined'].filter((each) => typeof each === 'string');
  } catch (cause) {
    if (errorOf(cause).code === 'internal') throw cause;
  }
  const isIn = (room: Room, who: string) => room.getMember(who)?.membership === 'join';
  return client
    .getRooms()
    .filter((room) => room.getMyMembership() === 'join' && isIn(room, userId))
    .map(({ roomId }) => roomId);
}
