/** Finds messages: what was typed, asked of the vault, with people and lines to show. */
import { unwrap } from '../../protocol/channel';
import type { RoomRow } from '../../protocol/rooms';
import type { SearchAnswer, SearchOrder } from '../../protocol/search';
import type { CoreContext } from '../ports';
import { personOf } from '../people';
import { resolveQuery } from './resolve-query';
import type { Senders } from './senders';
import { snippetOf } from './snippet';

export interface SearchRequest {
  query: string;
  roomId: string | null;
  order: SearchOrder;
  offset: number;
  limit: number;
}

const nothing: Omit<SearchAnswer, 'milliseconds' | 'unknown'> = { hits: [], count: 0, more: false };

/** Errors: those of the vault. */
export async function searchMessages(
  context: CoreContext,
  senders: Senders,
  rooms: readonly RoomRow[],
  request: SearchRequest,
): Promise<SearchAnswer> {
  const started = performance.now();
  const milliseconds = () => Math.round(performance.now() - started);
  const { unknown, ...wanted } = await resolveQuery(request.query, { senders: (value) => senders.named(value), rooms });
  const asksNothing =
    wanted.words.length + wanted.has.length === 0 &&
    [wanted.senders, wanted.roomIds, wanted.since, wanted.until].every((filter) => filter === null);
  if (asksNothing) return { ...nothing, milliseconds: milliseconds(), unknown };
  const { order, offset, limit, roomId } = request;
  const roomIds = roomId === null ? wanted.roomIds : [roomId];
  const found = unwrap(await context.vault.call('search', { ...wanted, roomIds, order, offset, limit }));
  return {
    count: found.count,
    more: found.more,
    unknown,
    hits: found.hits.map(({ roomId: room, eventId, sender, name, avatar, timestamp, text, has }) => ({
      roomId: room,
      eventId,
      sender: personOf(context.accountId, sender, name, avatar),
      timestamp,
      snippet: snippetOf(text, wanted.words),
      has,
    })),
    milliseconds: milliseconds(),
  };
}
