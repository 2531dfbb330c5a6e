/** Where the read part of a room ends when a message and all after it are to be new. */
import { unwrap } from '../../protocol/channel';
import type { CoreContext } from '../ports';
import type { ReadMark } from '../receipts';
import { factsOf } from '../timeline';

/** Events before the message among which one with a place in the timeline is looked for. */
const depth = 50;

/** The last event shown before a message; null where none is stored. */
export async function lastReadBefore(context: CoreContext, roomId: string, eventId: string): Promise<ReadMark | null> {
  const stored = unwrap(await context.vault.call('readEvent', { roomId, eventId }));
  if (!stored) return null;
  const before = unwrap(
    await context.vault.call('readEvents', { roomId, before: stored.position, limit: depth }),
  ).findLast((record) => factsOf(record).shown);
  return before ? { eventId: before.eventId, timestamp: before.timestamp } : null;
}
