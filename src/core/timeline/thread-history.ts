/** A thread's older answers from the homeserver, with what belongs to them (client-server API, "Relationships API"). */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import { Method } from 'matrix-js-sdk/lib/http-api/method';
import { unwrap } from '../../protocol/channel';
import type { StoredEvent } from '../../protocol/vault';
import { request } from '../failures';
import type { CoreContext } from '../ports';
import { findEvent } from './find-event';
import { idOf } from './history';
import { eventsIn, textOr, type Json } from './raw-event';
import { decryptAll, storedOf, toMatrixEvents } from './stored-event';

/** The distance at which answers whose place is not known lie before the one that follows them. */
const step = 2 ** -10;
/** Relations have no place in version 3 of the API. */
const prefix = '/_matrix/client/v1';

export interface ThreadPage {
  /** By position: as they are stored, each with its place among the room's events as far as that can be told. */
  events: readonly StoredEvent[];
  /** What leads to older ones; null where there are none. */
  next: string | null;
}

/**
 * Places for events of one unbroken run (newest first) between those whose place is known.
 * @param known positions by event ID
 * @param before the position that all of them lie before
 */
export function placeBackwards(
  eventIds: readonly string[],
  known: ReadonlyMap<string, number>,
  before: number,
): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  let upper = before;
  let loose: string[] = [];
  const settle = (distance: (count: number) => number) => {
    const each = distance(loose.length);
    loose.forEach((id, index) => places.set(id, upper - (index + 1) * each));
    loose = [];
  };
  for (const id of eventIds) {
    const position = known.get(id);
    if (position === undefined) loose.push(id);
    // What the homeserver orders otherwise than the room's timeline stays where the timeline has it.
    else if (position < upper) {
      settle((count) => (upper - position) / (count + 1));
      upper = position;
    }
  }
  settle(() => step);
  return places;
}

/**
 * A page of what relates to a thread's root and to its answers, back from `from` (null: from the newest). It is stored.
 * @param before the position of the oldest answer of the page before; Infinity for the first page
 * @throws {PliFailure} network-unreachable, timeout, server-error, rate-limited, forbidden, not-found
 */
export async function fetchThread(
  context: CoreContext,
  client: MatrixClient,
  where: { roomId: string; threadId: string; from: string | null; before: number; limit: number },
): Promise<ThreadPage> {
  const { roomId, threadId, from, limit } = where;
  const { vault } = context;
  const path = `/rooms/${encodeURIComponent(roomId)}/relations/${encodeURIComponent(threadId)}`;
  // With `recurse` come the edits of answers and the reactions to them.
  const query = { dir: 'b', limit: String(limit), recurse: 'true', ...(from === null ? {} : { from }) };
  const answer = await request(() => client.http.authedRequest<Json>(Method.Get, path, query, undefined, { prefix }));
  const raw = eventsIn(answer['chunk']);
  const ids = raw.map(idOf);
  const found = unwrap(await vault.call('findEvents', { roomId, eventIds: ids }));
  const positions = new Map(found.map(({ eventId, position }) => [eventId, position]));
  const [newest] = unwrap(await vault.call('readEvents', { roomId, before: null, limit: 1 }));
  const end = Number.isFinite(where.before) ? where.before : (newest?.position ?? 0) + 0.5;
  const places = placeBackwards(ids, positions, end);
  const events = toMatrixEvents(
    client,
    roomId,
    raw.filter((event) => places.has(idOf(event))),
  );
  await decryptAll(client, events);
  const detached = events.map((event) => storedOf(event, places.get(event.getId() ?? '') ?? 0, null));
  unwrap(await vault.call('writeDetached', { roomId, events: detached }));
  const all = [...found, ...detached].sort((one, other) => one.position - other.position);
  return { events: all, next: textOr(answer['next_batch'], null) };
}

/** A thread's root where it is not stored, kept beside its answers. Errors of the request are thrown. */
export async function fetchRoot(
  context: CoreContext,
  client: MatrixClient,
  roomId: string,
  threadId: string,
  before: number,
): Promise<StoredEvent | null> {
  const root = await findEvent(context, client, roomId, threadId);
  if (!root) return null;
  const placed = { ...root, position: before, gapToken: null };
  unwrap(await context.vault.call('writeDetached', { roomId, events: [placed] }));
  return placed;
}
