/**
 * Events around one that is not stored, and those after one that a gap follows, from the homeserver into the vault. They lie
 * in the gap that they belong to, so that what is fetched later from either side meets them.
 */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import { unwrap } from '../../protocol/channel';
import { fail } from '../../protocol/errors';
import type { StoredEvent } from '../../protocol/vault';
import type { CoreContext } from '../ports';
import { addMembers, contextOf, idOf, readPage } from './history';
import { gapRoom, placeRun } from './placing';
import { countOr, eventsIn, textOr, unknownToken, type Json } from './raw-event';
import { decryptAll, storedOf, toMatrixEvents } from './stored-event';

/** Pages of the homeserver's history without a new event before it counts as one without answer. */
const emptyPages = 10;

interface Place {
  position: number;
  gapToken: string | null;
}

/** Decrypts, writes and answers events with the places they were given, and what has changed of others. */
async function store(
  context: CoreContext,
  client: MatrixClient,
  roomId: string,
  raw: readonly Json[],
  placed: ReadonlyMap<string, Place>,
  others: readonly StoredEvent[],
): Promise<readonly StoredEvent[]> {
  const events = toMatrixEvents(
    client,
    roomId,
    raw.filter((event) => placed.has(idOf(event))),
  );
  await decryptAll(client, events);
  const made = events.flatMap((event) => {
    const place = placed.get(event.getId() ?? '');
    return place ? [storedOf(event, place.position, place.gapToken)] : [];
  });
  const stored = [...made, ...others];
  unwrap(await context.vault.call('writeEvents', { roomId, events: stored }));
  return stored;
}

/**
 * Fetches an event that is not stored with about `count` on each side, and stores them in the gap where they belong by their time. To
 * be called when nothing else writes events of the room.
 * @throws {PliFailure} not-found, forbidden, network-unreachable, timeout, server-error
 */
export async function fetchAround(
  context: CoreContext,
  client: MatrixClient,
  roomId: string,
  eventId: string,
  count: number,
): Promise<void> {
  const { vault } = context;
  const answer = await contextOf(client, roomId, eventId, 2 * count);
  const [event] = eventsIn([answer['event']]);
  if (!event || idOf(event) !== eventId) fail('not-found');
  const run = [...eventsIn(answer['events_before']).reverse(), event, ...eventsIn(answer['events_after'])];
  const ids = run.map(idOf);
  const found = unwrap(await vault.call('findEvents', { roomId, eventIds: ids }));
  const known = new Map(found.map((stored) => [stored.eventId, stored]));
  const isStart = run[0]?.['type'] === 'm.room.create';
  const token = isStart ? null : textOr(answer['start'], unknownToken);

  const last = ids.findLastIndex((id) => known.has(id));
  const base = last < 0 ? await placeInGap(context, roomId, countOr(event['origin_server_ts']) ?? 0, ids.length) : null;
  const { placed, closed } = placeRun(ids, known, base, token);
  const anchor = known.get(ids[last] ?? '');
  const fits = anchor ? await roomAfter(context, roomId, anchor, ids.length - last - 1) : null;
  const kept = new Map([...placed].filter(([id]) => !anchor || ids.indexOf(id) < last || fits !== null));
  ids.slice(last + 1).forEach((id, index) => {
    if (anchor && fits !== null) kept.set(id, { position: anchor.position + (index + 1) * fits, gapToken: null });
  });
  await store(context, client, roomId, run, kept, closed);
  await addMembers(context, roomId, eventsIn(answer['state']));
}

/** What `placeRun` is to place a run after that meets nothing stored: so that it lies within the gap of its time. */
async function placeInGap(context: CoreContext, roomId: string, timestamp: number, count: number): Promise<number> {
  const gap = unwrap(await context.vault.call('findGap', { roomId, timestamp }));
  if (!gap) {
    const [newest] = unwrap(await context.vault.call('readEvents', { roomId, before: null, limit: 1 }));
    // History without a gap that lacks the event will not have it; a room just joined has no history yet, and all of it follows.
    if (newest) fail('not-found');
    return -2 * gapRoom - count;
  }
  const [before] = unwrap(await context.vault.call('readEvents', { roomId, before: gap.position, limit: 1 }));
  const first = before ? (before.position + gap.position - count) / 2 : gap.position - gapRoom - count;
  return first - gapRoom;
}

/** The distance at which events fit between a stored one and the next, which a gap must part; null where they don't belong there. */
async function roomAfter(
  context: CoreContext,
  roomId: string,
  last: StoredEvent,
  count: number,
): Promise<number | null> {
  const [next] = unwrap(await context.vault.call('readNewer', { roomId, after: last.position, limit: 1 }));
  if (!next || next.gapToken === null) return null;
  return Math.min(1, (next.position - last.position) / (count + 2));
}

/**
 * Fetches about `limit` of the events that follow a stored one, where a gap does, and stores them. Answers them with the event at
 * which the gap closes, if it does. To be called when nothing else writes events of the room.
 * @throws {PliFailure} network-unreachable, timeout, server-error, rate-limited, forbidden
 */
export async function fetchNewer(
  context: CoreContext,
  client: MatrixClient,
  roomId: string,
  last: StoredEvent,
  limit: number,
): Promise<readonly StoredEvent[]> {
  const { vault } = context;
  const [next] = unwrap(await vault.call('readNewer', { roomId, after: last.position, limit: 1 }));
  // It has been closed meanwhile.
  if (!next || next.gapToken === null) return [];
  const answer = await contextOf(client, roomId, last.eventId, 0);
  let token = textOr(answer['end'], null);
  for (let pages = 0; token !== null && pages < emptyPages; pages += 1) {
    const page = await readPage(client, roomId, { from: token, limit, dir: 'f' });
    const found = unwrap(await vault.call('findEvents', { roomId, eventIds: page.events.map(idOf) }));
    const known = new Map(found.map((stored) => [stored.eventId, stored]));
    const meets = page.events.findIndex((event) => (known.get(idOf(event))?.position ?? -Infinity) > last.position);
    const fresh = (meets < 0 ? page.events : page.events.slice(0, meets)).filter((event) => !known.has(idOf(event)));
    const isOver = meets >= 0 || page.end === null || page.end === token;
    if (fresh.length > 0 || isOver) {
      const step = Math.min(1, (next.position - last.position) / (fresh.length + 2));
      const placed = new Map(
        fresh.map((event, index) => [idOf(event), { position: last.position + (index + 1) * step, gapToken: null }]),
      );
      const closed = isOver ? [{ ...next, gapToken: null }] : [];
      const stored = await store(context, client, roomId, fresh, placed, closed);
      await addMembers(context, roomId, page.members);
      return stored;
    }
    token = page.end;
  }
  return [];
}
