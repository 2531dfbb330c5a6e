/** One event, wherever it can be had. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import type { StoredEvent } from '../../protocol/vault';
import { request } from '../failures';
import type { CoreContext } from '../ports';
import { isJson, type Json } from './raw-event';
import { decryptAll, storedOf, toMatrixEvents } from './stored-event';

/** An event as the homeserver answers it, decrypted as far as the keys allow; null for what is none. Errors of the request are thrown. */
async function fetchEvent(client: MatrixClient, roomId: string, eventId: string): Promise<StoredEvent | null> {
  const raw: Json = await request(() => client.fetchRoomEvent(roomId, eventId));
  if (!isJson(raw) || raw['event_id'] !== eventId) return null;
  const [event] = toMatrixEvents(client, roomId, [raw]);
  if (!event) return null;
  await decryptAll(client, [event]);
  return storedOf(event, 0, null);
}

/** An event from the vault, else from the homeserver; null where neither has it, or there is no client to ask with. */
export async function findEvent(
  context: CoreContext,
  client: MatrixClient | null,
  roomId: string,
  eventId: string,
): Promise<StoredEvent | null> {
  for (const place of ['readEvent', 'readDetached'] as const) {
    const stored = await context.vault.call(place, { roomId, eventId });
    if (stored.ok && stored.value) return stored.value;
  }
  return client ? fetchEvent(client, roomId, eventId) : null;
}
