/** Joining rooms and asking to join them, by servers that know them. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import { Method } from 'matrix-js-sdk/lib/http-api/method';
import { fail, pliError, PliFailure } from '../../protocol/errors';
import type { RoomAddress } from '../../protocol/joining';
import { errorOf, request } from '../failures';
import { explainRefusal } from './explain';
import { roomSummary, strings } from './summary';

const mostServers = 3;
const serverOf = (id: string): string => id.split(':').slice(1).join(':');

/** @throws {PliFailure} not-found where nobody has this alias, remote-unreachable where its server does not answer */
export async function resolveAlias(client: MatrixClient, alias: string): Promise<RoomAddress> {
  try {
    const answer = await request(() => client.getRoomIdForAlias(alias));
    const roomId: unknown = answer.room_id;
    if (typeof roomId !== 'string' || !roomId.startsWith('!')) fail('server-error');
    return { roomId, via: strings(answer.servers).slice(0, mostServers) };
  } catch (cause) {
    const { code } = errorOf(cause);
    const server = serverOf(alias);
    if (code === 'server-error' && server !== client.getDomain()) fail('remote-unreachable', { server });
    throw cause;
  }
}

/** Servers to enter by: those named, else the one that the room's ID names (rooms before version 12). */
function serversFor({ roomId, via }: RoomAddress): readonly string[] {
  const named = via.slice(0, mostServers);
  const maker = serverOf(roomId);
  return named.length > 0 || maker === '' ? named : [maker];
}

async function enter(
  accountId: string,
  client: MatrixClient,
  act: 'join' | 'knock',
  address: RoomAddress,
  body: { reason?: string },
): Promise<void> {
  const servers = serversFor(address);
  // The older name is for homeservers before version 1.12 of the specification (MSC4156).
  const query = { via: [...servers], server_name: [...servers] };
  try {
    await client.http.authedRequest(Method.Post, `/${act}/${encodeURIComponent(address.roomId)}`, query, body);
  } catch (cause) {
    const other = servers.find((server) => server !== client.getDomain()) ?? '';
    const error = await explainRefusal(cause, other, () => roomSummary(accountId, client, address).catch(() => null));
    // A defect keeps its own stack, for the log.
    if (error.code === 'internal') throw cause;
    throw new PliFailure(pliError(error.code, error.detail, error.retryable));
  }
}

export const joinRoom = (accountId: string, client: MatrixClient, address: RoomAddress): Promise<void> =>
  enter(accountId, client, 'join', address, {});

export const askToJoin = (
  accountId: string,
  client: MatrixClient,
  address: RoomAddress,
  reason: string,
): Promise<void> => enter(accountId, client, 'knock', address, reason === '' ? {} : { reason });
