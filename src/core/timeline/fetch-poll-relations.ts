/** What the homeserver knows to refer to a poll (client-server API, `/relations`). Loaded when there is something to ask. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import { Method } from 'matrix-js-sdk/lib/http-api/method';
import { ClientPrefix } from 'matrix-js-sdk/lib/http-api/prefix';
import type { StoredEvent } from '../../protocol/vault';
import { request } from '../failures';
import { eventsIn, textOr, type Json } from './raw-event';
import { decryptAll, storedOf, toMatrixEvents } from './stored-event';

/** Pages of `/relations` that are read of one poll: ten thousand votes. */
const mostPages = 100;
const pageLength = 100;

/**
 * Everything that the homeserver knows to refer to a poll, decrypted as far as the keys allow.
 * @throws {PliFailure} network-unreachable, server-error, forbidden, not-found
 */
export async function fetchPollRelations(
  client: MatrixClient,
  roomId: string,
  pollId: string,
): Promise<readonly StoredEvent[]> {
  const path = `/rooms/${encodeURIComponent(roomId)}/relations/${encodeURIComponent(pollId)}/m.reference`;
  const found: Json[] = [];
  let from: string | null = null;
  for (let page = 0; page < mostPages; page += 1) {
    const query: Record<string, string | number> = { limit: pageLength, dir: 'b', ...(from === null ? {} : { from }) };
    const answer: Json = await request(() =>
      client.http.authedRequest<Json>(Method.Get, path, query, undefined, { prefix: ClientPrefix.V1 }),
    );
    found.push(...eventsIn(answer['chunk']));
    from = textOr(answer['next_batch'], null);
    if (from === null) break;
  }
  const events = toMatrixEvents(client, roomId, found);
  await decryptAll(client, events);
  return events.map((event) => storedOf(event, 0, null));
}
