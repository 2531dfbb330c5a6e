/** A message as it stands now: the event with the newest valid edit of it. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import { unwrap } from '../../protocol/channel';
import { fail } from '../../protocol/errors';
import type { StoredEvent } from '../../protocol/vault';
import type { CoreContext } from '../ports';
import { factsOf, findEvent, gatherRelations, type Json, type ReadableEvent } from '../timeline';

export interface CurrentMessage {
  record: StoredEvent;
  event: ReadableEvent;
  /** The content of its newest wording. */
  content: Json;
}

/**
 * Finds a message in the vault, else at the homeserver.
 * @throws {PliFailure} not-found, network-unreachable
 */
export async function currentMessage(
  context: CoreContext,
  client: MatrixClient | null,
  roomId: string,
  eventId: string,
): Promise<CurrentMessage> {
  const record = (await findEvent(context, client, roomId, eventId)) ?? fail('not-found');
  const related = unwrap(await context.vault.call('readRelations', { roomId, eventIds: [eventId] }));
  const edit = gatherRelations([record, ...related]).editOf(record);
  const { event } = factsOf(record);
  return { record, event, content: edit && !event.redacted ? edit.content : event.content };
}

/** Several messages in the order they were sent. */
export async function currentMessages(
  context: CoreContext,
  client: MatrixClient | null,
  roomId: string,
  eventIds: readonly string[],
): Promise<readonly CurrentMessage[]> {
  const found = await Promise.all(eventIds.map((eventId) => currentMessage(context, client, roomId, eventId)));
  return found.sort((one, other) => one.event.timestamp - other.event.timestamp);
}
