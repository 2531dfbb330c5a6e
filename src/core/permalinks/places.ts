/** Asks the homeserver about rooms that links lead to, and joins them. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import { Method } from 'matrix-js-sdk/lib/http-api/method';
import type { RoomAddress, RoomSummary } from '../../protocol/search';
import { fail } from '../../protocol/errors';
import { errorOf, request } from '../failures';
import { plainName } from '../people';
import { viaServers } from './via-servers';

type Json = Record<string, unknown>;

/** MSC3266's endpoints: as in the specification since version 1.15, and before it. */
const summaryPrefixes = ['/_matrix/client/v1', '/_matrix/client/unstable/im.nheko.summary'];
const longestTopic = 500;

const strings = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];

export function permalinkOf(client: MatrixClient, roomId: string, eventId: string | null): string {
  const room = client.getRoom(roomId);
  const members = (room?.getJoinedMembers() ?? []).map(({ userId, powerLevel }) => ({ userId, powerLevel }));
  const acl: Json | undefined = room?.currentState.getStateEvents('m.room.server_acl', '')?.getContent();
  const via = viaServers(members, acl ? { allow: strings(acl['allow']), deny: strings(acl['deny']) } : null);
  const path = [roomId, ...(eventId === null ? [] : [eventId])].map(encodeURIComponent).join('/');
  const query = via.map((server) => `via=${encodeURIComponent(server)}`).join('&');
  return `https://matrix.to/#/${path}${query === '' ? '' : `?${query}`}`;
}

export async function resolveAlias(client: MatrixClient, alias: string): Promise<RoomAddress> {
  const answer = await request(() => client.getRoomIdForAlias(alias));
  const roomId: unknown = answer.room_id;
  if (typeof roomId !== 'string' || !roomId.startsWith('!')) fail('server-error');
  return { roomId, via: strings(answer.servers).slice(0, 3) };
}

/** Where the homeserver knows no summaries, only that the room exists is known. */
export async function roomSummary(client: MatrixClient, { roomId, via }: RoomAddress): Promise<RoomSummary> {
  const unknown: RoomSummary = {
    roomId,
    name: null,
    topic: null,
    memberCount: null,
    joinable: true,
    encrypted: null,
  };
  for (const prefix of summaryPrefixes) {
    const path = prefix.includes('unstable') ? '/summary/' : '/room_summary/';
    try {
      const answer = await request(() =>
        client.http.authedRequest<Json>(
          Method.Get,
          `${path}${encodeURIComponent(roomId)}`,
          { via: [...via] },
          undefined,
          { prefix },
        ),
      );
      const { name, topic, num_joined_members: count, join_rule: rule, encryption } = answer;
      return {
        roomId,
        name: typeof name === 'string' ? plainName(name) : null,
        topic: typeof topic === 'string' ? topic.slice(0, longestTopic) : null,
        memberCount: typeof count === 'number' ? count : null,
        joinable: rule === 'public' || rule === 'restricted' || rule === 'knock_restricted',
        encrypted: typeof encryption === 'string',
      };
    } catch (cause) {
      const { code } = errorOf(cause);
      if (code !== 'not-found' && code !== 'forbidden' && code !== 'server-error') throw cause;
      if (prefix === summaryPrefixes.at(-1)) {
        // A private room says nothing of itself to strangers.
        if (code === 'server-error') return unknown;
        return { ...unknown, joinable: false };
      }
    }
  }
  return unknown;
}

/** Joins a room by servers that know it. */
export async function joinRoom(client: MatrixClient, { roomId, via }: RoomAddress): Promise<void> {
  const servers = via.slice(0, 3);
  await request(() =>
    client.http.authedRequest(
      Method.Post,
      `/join/${encodeURIComponent(roomId)}`,
      // The older name is for homeservers before version 1.12 of the specification (MSC4156).
      { via: servers, server_name: servers },
      {},
    ),
  );
}
