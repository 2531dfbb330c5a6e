/** Looks again at stored events about whose origin there was something to say: a session may have been confirmed since. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import { unwrap } from '../../protocol/channel';
import type { StoredEvent } from '../../protocol/vault';
import type { CoreContext } from '../ports';
import { storedAuthenticity } from './authenticity';
import { clearOf, decryptAll, toMatrixEvents } from './stored-event';

/** Stores what has changed and answers it. To be called when nothing else writes events of the room. */
export async function reviewAuthenticity(
  context: CoreContext,
  client: MatrixClient,
  roomId: string,
  records: readonly StoredEvent[],
): Promise<readonly StoredEvent[]> {
  const events = toMatrixEvents(
    client,
    roomId,
    records.map(({ event }) => event),
  );
  await decryptAll(client, events);
  const byId = new Map(events.map((event) => [event.getId(), event]));
  const changed = records.flatMap((record) => {
    const event = byId.get(record.eventId);
    // What is refused now was read before and stays as it was.
    const clear = event ? clearOf(event) : null;
    return clear === null || storedAuthenticity(clear) === storedAuthenticity(record.clear)
      ? []
      : [{ ...record, clear }];
  });
  if (changed.length > 0) unwrap(await context.vault.call('writeEvents', { roomId, events: changed }));
  return changed;
}
