/** Older events from the homeserver, into the gap before a stored event. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import { Method } from 'matrix-js-sdk/lib/http-api/method';
import { unwrap } from '../../protocol/channel';
import type { StoredEvent } from '../../protocol/vault';
import { request } from '../failures';
import type { CoreContext } from '../ports';
import { eventsIn, textOr, unknownToken, type Json } from './raw-event';
import { decryptAll, storedOf, toMatrixEvents } from './stored-event';

const lazy = JSON.stringify({ lazy_load_members: true });

export interface Page {
  /** Newest first where read backwards, else oldest first. */
  events: readonly Json[];
  members: readonly Json[];
  end: string | null;
}

export const idOf = (event: Json): string => String(event['event_id']);

/** What `/context` says of an event and the `limit` around it. */
export function contextOf(client: MatrixClient, roomId: string, eventId: string, limit: number): Promise<Json> {
  const path = `/rooms/${encodeURIComponent(roomId)}/context/${encodeURIComponent(eventId)}`;
  return request(() => client.http.authedRequest<Json>(Method.Get, path, { limit, filter: lazy }));
}

async function tokenBefore(client: MatrixClient, roomId: string, eventId: string): Promise<string | null> {
  return textOr((await contextOf(client, roomId, eventId, 0))['start'], null);
}

/** A page of `/messages`, in the direction asked for. */
export async function readPage(
  client: MatrixClient,
  roomId: string,
  { from, limit, dir }: { from: string; limit: number; dir: 'b' | 'f' },
): Promise<Page> {
  const path = `/rooms/${encodeURIComponent(roomId)}/messages`;
  const answer = await request(() =>
    client.http.authedRequest<Json>(Method.Get, path, { dir, from, limit, filter: lazy }),
  );
  return { events: eventsIn(answer['chunk']), members: eventsIn(answer['state']), end: textOr(answer['end'], null) };
}

/** What of a page lies in the gap before `first`, and the token of what is still missing then. */
function gapPart(page: Page, from: string, first: StoredEvent, known: ReadonlyMap<string, StoredEvent>) {
  const meets = page.events.findIndex((event) => {
    const stored = known.get(idOf(event));
    return stored !== undefined && stored.position < first.position;
  });
  const events = (meets < 0 ? page.events : page.events.slice(0, meets)).filter((event) => !known.has(idOf(event)));
  const isStart = page.events.some((event) => event['type'] === 'm.room.create');
  const isOver = meets >= 0 || isStart || (events.length === 0 && page.end === from);
  return { events, rest: isOver ? null : page.end };
}

/**
 * Fetches up to `limit` events into the gap before an event and stores them. Answers them oldest first, with the event
 * itself as it is now; where the oldest has no gap token, the gap is closed. To be called when nothing else writes
 * events of the room.
 * @throws {PliFailure} network-unreachable, timeout, server-error, rate-limited, forbidden
 */
export async function fetchOlder(
  context: CoreContext,
  client: MatrixClient,
  roomId: string,
  gap: StoredEvent,
  limit: number,
): Promise<readonly StoredEvent[]> {
  const { vault } = context;
  // Sync may have closed the gap since.
  const first = unwrap(await vault.call('readEvent', { roomId, eventId: gap.eventId })) ?? gap;
  if (first.gapToken === null) return [first];
  const token = first.gapToken === unknownToken ? await tokenBefore(client, roomId, first.eventId) : first.gapToken;
  const page =
    token === null
      ? { events: [], members: [], end: null }
      : await readPage(client, roomId, { from: token, limit, dir: 'b' });
  const found = unwrap(await vault.call('findEvents', { roomId, eventIds: page.events.map(idOf) }));
  const known = new Map([...found, first].map((stored) => [stored.eventId, stored]));
  const { events: raw, rest } = gapPart(page, token ?? '', first, known);

  const events = toMatrixEvents(client, roomId, raw);
  await decryptAll(client, events);
  const made = events.map((event, index) =>
    storedOf(event, first.position - index - 1, index === events.length - 1 ? rest : null),
  );
  const stored = [...made.reverse(), { ...first, gapToken: made.length > 0 ? null : rest }];
  unwrap(await vault.call('writeEvents', { roomId, events: stored }));
  await addMembers(context, roomId, page.members);
  return stored;
}

/** Members as they were then: they stand in only for those of whom nothing newer is known. */
export async function addMembers(context: CoreContext, roomId: string, state: readonly Json[]): Promise<void> {
  const members = state.flatMap((event) => {
    const userId = event['type'] === 'm.room.member' ? event['state_key'] : null;
    return typeof userId === 'string' ? [{ userId, event }] : [];
  });
  if (members.length > 0) unwrap(await context.vault.call('addMembers', { roomId, members }));
}
