/** Which events are messages of the send queue that have come back. */
import type { QueuedMessage, StoredEvent } from '../../protocol/vault';
import { transactionOf } from './items';
import { factsOf } from './record-facts';

export interface Echo {
  eventId: string;
  transactionId: string;
}

/** Matches events to queued messages: by the ID that the homeserver answered, or by the transaction ID it tells. */
export function matchEchoes(
  events: readonly StoredEvent[],
  queued: readonly QueuedMessage[],
  myUserId: string,
): readonly Echo[] {
  if (queued.length === 0) return [];
  return events.flatMap((record) => {
    const { event } = factsOf(record);
    if (event.sender !== myUserId) return [];
    const told = transactionOf(event);
    const message = queued.find(
      ({ transactionId, eventId }) => eventId === event.eventId || (eventId === null && transactionId === told),
    );
    return message ? [{ eventId: event.eventId, transactionId: message.transactionId }] : [];
  });
}
