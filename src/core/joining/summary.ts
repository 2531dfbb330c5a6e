/** What rooms tell of themselves to those who are not in them (MSC3266). */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import { Method } from 'matrix-js-sdk/lib/http-api/method';
import { fail, PliFailure } from '../../protocol/errors';
import type { RoomAddress, RoomSummary } from '../../protocol/joining';
import { errorOf, request } from '../failures';
import { avatarOf, plainName } from '../people';
import { wayInto } from './way-in';

export type Json = Record<string, unknown>;

/** MSC3266's endpoints: as in the specification since version 1.15, and before it. */
const endpoints = [
  { prefix: '/_matrix/client/v1', path: '/room_summary/' },
  { prefix: '/_matrix/client/unstable/im.nheko.summary', path: '/summary/' },
];
const longestTopic = 500;
/** Spaces named of those whose members may join. */
const mostSpaces = 3;

export const strings = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];
const line = (value: unknown): string | null => {
  const plain = typeof value === 'string' ? plainName(value) : '';
  return plain === '' ? null : plain;
};

/** A room as a summary or the public directory tells it: both have the same fields. */
export function summaryOf(accountId: string, client: MatrixClient, told: Json): RoomSummary {
  const roomId = String(told['room_id']);
  const { topic, num_joined_members: count, encryption } = told;
  const alias = typeof told['canonical_alias'] === 'string' ? told['canonical_alias'] : null;
  const name = line(told['name']) ?? line(alias);
  const allowed = strings(told['allowed_room_ids']);
  const membershipOf = (id: string) => client.getRoom(id)?.getMyMembership();
  const here = membershipOf(roomId);
  const membership = here === undefined || here === 'leave' ? told['membership'] : here;
  const spaces = allowed.flatMap((id) => client.getRoom(id)?.name ?? []);
  return {
    roomId,
    name,
    topic: typeof topic === 'string' && topic.trim() !== '' ? topic.slice(0, longestTopic) : null,
    avatar: avatarOf(accountId, roomId, name ?? roomId, told['avatar_url']),
    kind: told['room_type'] === 'm.space' ? 'space' : 'room',
    alias,
    memberCount: typeof count === 'number' ? count : null,
    wayIn: wayInto({
      joinRule: typeof told['join_rule'] === 'string' ? told['join_rule'] : undefined,
      membership: typeof membership === 'string' ? membership : undefined,
      isInAllowed: allowed.some((id) => membershipOf(id) === 'join'),
    }),
    spaces: spaces.slice(0, mostSpaces),
    encrypted: typeof encryption === 'string' ? true : null,
    readable: told['world_readable'] === true,
  };
}

/** What the homeserver tells of a room; null where it knows no summaries. @throws {PliFailure} not-found, … */
export async function askSummary(client: MatrixClient, { roomId, via }: RoomAddress): Promise<Json | null> {
  for (const { prefix, path } of endpoints) {
    try {
      return await request(() =>
        client.http.authedRequest<Json>(
          Method.Get,
          `${path}${encodeURIComponent(roomId)}`,
          { via: [...via] },
          undefined,
          { prefix },
        ),
      );
    } catch (cause) {
      // An endpoint that is not there, and a room that tells nothing of itself, look alike.
      const { code } = errorOf(cause);
      if (code !== 'not-found' && code !== 'forbidden' && code !== 'server-error') throw cause;
      if (prefix !== endpoints.at(-1)?.prefix) continue;
      if (code === 'server-error') return null;
      fail('not-found');
    }
  }
  return null;
}

/** Names of the spaces whose members may join, also of those that are not known here. */
async function spaceNames(client: MatrixClient, allowed: readonly string[], via: readonly string[]): Promise<string[]> {
  const names = await Promise.all(
    allowed.slice(0, mostSpaces).map(async (roomId) => {
      const known = client.getRoom(roomId)?.name;
      if (known !== undefined) return plainName(known);
      const told = await askSummary(client, { roomId, via }).catch(() => null);
      return line(told?.['name']);
    }),
  );
  return names.filter((name) => name !== null);
}

const isInvited = (client: MatrixClient, roomId: string): boolean =>
  client.getRoom(roomId)?.getMyMembership() === 'invite';

/** Where the homeserver knows no summaries, only that the room exists is known; a private one says nothing to strangers. */
export async function roomSummary(accountId: string, client: MatrixClient, address: RoomAddress): Promise<RoomSummary> {
  const { roomId, via } = address;
  try {
    const told = await askSummary(client, address);
    const summary = summaryOf(accountId, client, { ...told, room_id: roomId });
    if (summary.wayIn !== 'members-of-spaces') return summary;
    return { ...summary, spaces: await spaceNames(client, strings(told?.['allowed_room_ids']), via) };
  } catch (cause) {
    if (!(cause instanceof PliFailure) || cause.error.code !== 'not-found') throw cause;
    const silent = summaryOf(accountId, client, { room_id: roomId });
    return silent.wayIn === 'join' && !isInvited(client, roomId) ? { ...silent, wayIn: 'unknown' } : silent;
  }
}
