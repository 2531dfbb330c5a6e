/** The rooms one has left: sync tells them where it is asked to (`include_leave`). */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import { Method } from 'matrix-js-sdk/lib/http-api/method';
import type { LeftRoom } from '../../protocol/room-list';
import { request } from '../failures';
import { avatarOf, plainName } from '../people';
import { isRecord, type Json } from '../value';

/** As little as is needed for a list: what the rooms are called, and when one left. */
const filter = JSON.stringify({
  presence: { types: [] },
  account_data: { types: [] },
  room: {
    include_leave: true,
    ephemeral: { types: [] },
    account_data: { types: [] },
    timeline: { limit: 1, types: ['m.room.member'] },
    state: { types: ['m.room.name', 'm.room.avatar', 'm.room.canonical_alias'], lazy_load_members: true },
  },
});
/** Milliseconds: the homeserver has to look at every room of the account. */
const patience = 60_000;

const listOf = (value: unknown, key: string): Json[] => {
  const events = isRecord(value) && isRecord(value[key]) ? value[key]['events'] : null;
  return Array.isArray(events) ? events.filter(isRecord) : [];
};

/** One room of the answer's `rooms.leave`. */
export function leftRoomOf(accountId: string, userId: string, roomId: string, room: unknown): LeftRoom {
  const events = [...listOf(room, 'state'), ...listOf(room, 'timeline')];
  const last = (type: string, key: string): Json | undefined =>
    events.findLast((event) => event['type'] === type && event['state_key'] === key);
  const text = (type: string, field: string): string => {
    const content = last(type, '')?.['content'];
    const value = isRecord(content) ? content[field] : null;
    return typeof value === 'string' ? plainName(value) : '';
  };
  const mine = last('m.room.member', userId);
  const content = isRecord(mine?.['content']) ? mine['content'] : {};
  const name = text('m.room.name', 'name') || text('m.room.canonical_alias', 'alias') || roomId;
  const at = mine?.['origin_server_ts'];
  return {
    roomId,
    name,
    avatar: avatarOf(accountId, roomId, name, text('m.room.avatar', 'url') || undefined),
    leftAt: typeof at === 'number' ? at : 0,
    isBanned: content['membership'] === 'ban',
  };
}

export async function leftRooms(accountId: string, client: MatrixClient): Promise<readonly LeftRoom[]> {
  // Who asks for this is not thereby seen to be here.
  const query = { filter, timeout: 0, full_state: 'true', set_presence: 'offline' };
  const answer = await request(() =>
    client.http.authedRequest<Json>(Method.Get, '/sync', query, undefined, { localTimeoutMs: patience }),
  );
  const rooms = isRecord(answer['rooms']) && isRecord(answer['rooms']['leave']) ? answer['rooms']['leave'] : {};
  return Object.entries(rooms)
    .map(([roomId, room]) => leftRoomOf(accountId, client.getSafeUserId(), roomId, room))
    .sort((one, other) => other.leftAt - one.leftAt);
}
