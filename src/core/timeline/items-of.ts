/** Stored events as items, for who shows some of them apart from a timeline. */
import type { TimelineItem } from '../../protocol/timeline';
import type { QueuedMessage, StoredEvent } from '../../protocol/vault';
import type { CoreContext } from '../ports';
import { anywhere, createItemBuilder } from './items';
import { createModerators } from './moderators';
import { createPeopleOfRoom } from './people-of-room';

/** What the items have of the room beside the events: names, and who may delete. Receipts and quotes are left out. */
export async function itemsOf(
  context: CoreContext,
  roomId: string,
  records: readonly StoredEvent[],
  queued: readonly QueuedMessage[],
  pollRelations: readonly StoredEvent[],
): Promise<readonly TimelineItem[]> {
  const client = () => context.client();
  const people = createPeopleOfRoom(context, roomId, client);
  const moderators = createModerators(context, roomId, client);
  await Promise.all([
    people.load(new Set([...records, ...pollRelations].map(({ event }) => String(event['sender'])))),
    moderators.load(),
  ]);
  return createItemBuilder().build(records, queued, {
    accountId: context.accountId,
    myUserId: context.userId,
    encryptedRoom: false,
    person: (userId) => people.person(userId),
    failureOf: () => ({ why: 'unknown', since: null }),
    quoteOf: (eventId) => ({ eventId, sender: null, text: '', state: 'missing' }),
    readersAt: () => [],
    progressOf: () => null,
    polls: { relations: pollRelations, mayDeleteOthers: moderators.mayDeleteOthers },
    keyOf: (eventId) => eventId,
    ...anywhere,
  });
}
