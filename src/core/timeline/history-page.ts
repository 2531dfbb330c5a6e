/** A page of stored history as items, for who reads a room from its beginning. */
import { unwrap } from '../../protocol/channel';
import type { HistoryPage } from '../../protocol/export';
import type { Quote } from '../../protocol/timeline';
import type { StoredEvent } from '../../protocol/vault';
import type { CoreContext } from '../ports';
import { anywhere, createItemBuilder } from './items';
import { createModerators } from './moderators';
import { createPeopleOfRoom } from './people-of-room';
import { quoteOf } from './quotes';
import { repliedTo, type Json } from './raw-event';
import { factsOf } from './record-facts';

/** Reads about `limit` events after a position (null: from the beginning). Reactions and edits count at what they belong to. */
export async function readHistoryPage(
  context: CoreContext,
  roomId: string,
  after: number | null,
  limit: number,
): Promise<HistoryPage> {
  const { vault } = context;
  const page = unwrap(await vault.call('readNewer', { roomId, after: after ?? -Number.MAX_VALUE, limit }));
  const ids = new Set(page.map(({ eventId }) => eventId));
  const related = unwrap(await vault.call('readRelations', { roomId, eventIds: [...ids] }));
  const answered = page.flatMap((record) => repliedTo(factsOf(record).event) ?? []);
  const quoted = unwrap(await vault.call('findEvents', { roomId, eventIds: [...new Set(answered)] }));
  const byId = new Map(quoted.map((record) => [record.eventId, record]));
  const people = createPeopleOfRoom(context, roomId, () => context.client());
  await people.load(new Set([...page, ...related, ...quoted].map(({ event }) => String(event['sender']))));
  const person = (userId: string) => people.person(userId);
  const quote = (eventId: string): Quote => {
    const record = byId.get(eventId);
    return record ? quoteOf(record, person) : { eventId, sender: null, text: '', state: 'missing' };
  };
  const moderators = createModerators(context, roomId, () => context.client());
  await moderators.load();
  const records = [...page, ...related.filter(({ eventId }) => !ids.has(eventId))];
  const items = createItemBuilder().build(records, [], {
    accountId: context.accountId,
    myUserId: context.userId,
    encryptedRoom: false,
    person,
    failureOf: () => ({ why: 'unknown', since: null }),
    quoteOf: quote,
    readersAt: () => [],
    // What is on its way is no part of a copy.
    progressOf: () => null,
    polls: { relations: [], mayDeleteOthers: moderators.mayDeleteOthers },
    keyOf: (eventId) => eventId,
    // A copy is read from its beginning to its end: answers stand where they were said.
    ...anywhere,
  });
  return {
    items: items.filter(({ eventId }) => eventId !== null && ids.has(eventId)),
    events: page.map(rawOf),
    next: page.length < limit ? null : (page.at(-1)?.position ?? null),
  };
}

/** The event with its clear content in place of the ciphertext. */
function rawOf({ event, clear }: StoredEvent): Json {
  return clear ? { ...event, type: clear['type'], content: clear['content'], encrypted: true } : event;
}
