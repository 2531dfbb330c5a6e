/** Older events from the homeserver, into the gap before a stored event. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import { Method } from 'matrix-js-sdk/lib/http-api/method';
import { unwrap } from '../../protocol/channel';
import type { StoredEvent } from '../../protocol/vault';
import { request } from '../failures';
import type { CoreContext } from '../ports';
import { isJson, textOr, unknownToken, type Json } from './raw-event';
import { decryptAll, storedOf } from './stored-event';

const lazy = JSON.stringify({ lazy_load_members: true });

interface Page {
  events: readonly Json[];
  members: readonly Json[];
  end: string | null;
}

const isEvent = (event: unknown): event is Json =>
  isJson(event) &&
  typeof event['event_id'] === 'string' &&
  typeof event['type'] === 'string' &&
  isJson(event['content']);
const eventsIn = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isEvent) : []);

async function tokenBefore(client: MatrixClient, roomId: string, eventId: string): Promise<string | null> {
  const path = `/rooms/${encodeURIComponent(roomId)}/context/${encodeURIComponent(eventId)}`;
  const answer = await request(() => client.http.authedRequest<Json>(Method.Get, path, { limit: 0 }));
  return textOr(answer['start'], null);
}

async function readPage(client: MatrixClient, roomId: string, from: string, limit: number): Promise<Page> {
  const path = `/rooms/${encodeURIComponent(roomId)}/messages`;
  const answer = await request(() =>
    client.http.authedRequest<Json>(Method.Get, path, { dir: 'b', from, limit, filter: lazy }),
  );
  return { events: eventsIn(answer['chunk']), members: eventsIn(answer['state']), end: textOr(answer['end'], null) };
}

/**
 * Fetches up to `limit` events into the gap before `first`, stores them and answers them oldest first, with `first`
 * as it is now. An empty answer with a `first` without token means that the gap is closed.
 * @throws {PliFailure} network-unreachable, timeout, server-error, rate-limited
 */
export async function fetchOlder(
  context: CoreContext,
  client: MatrixClient,
  roomId: string,
  first: StoredEvent,
  limit: number,
): Promise<readonly StoredEvent[]> {
  const token = first.gapToken === unknownToken ? await tokenBefore(client, roomId, first.eventId) : first.gapToken;
  const page: Page =
    token === null ? { events: [], members: [], end: null } : await readPage(client, roomId, token, limit);
  const stored = unwrap(await context.vault.call('readEvents', { roomId, before: first.position, limit: 100 }));
  const known = new Set([...stored.map(({ eventId }) => eventId), first.eventId]);
  const meets = page.events.findIndex(
    (event) => known.has(String(event['event_id'])) && event['event_id'] !== first.eventId,
  );
  const raw = (meets < 0 ? page.events : page.events.slice(0, meets)).filter(
    (event) => !known.has(String(event['event_id'])),
  );

  const toEvent = client.getEventMapper({ decrypt: false });
  const events = raw.map((event) => toEvent({ ...event, room_id: roomId }));
  await decryptAll(client, events);
  const isStart = page.events.some((event) => event['type'] === 'm.room.create');
  const rest = meets >= 0 || isStart ? null : page.end;
  const made = events
    .map((event, index) => storedOf(event, first.position - index - 1, index === events.length - 1 ? rest : null))
    .reverse();
  const joined: StoredEvent = { ...first, gapToken: made.length > 0 ? null : rest };
  unwrap(await context.vault.call('writeEvents', { roomId, events: [...made, joined] }));
  const members = page.members.filter(
    (event) => event['type'] === 'm.room.member' && typeof event['state_key'] === 'string',
  );
  if (members.length > 0) {
    const rows = members.map((event) => ({ userId: String(event['state_key']), event }));
    unwrap(await context.vault.call('writeMembers', { roomId, members: rows }));
  }
  return [...made, joined];
}
