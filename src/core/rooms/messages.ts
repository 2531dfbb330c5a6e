/** Which events count as something said. */
import type { MatrixEvent } from 'matrix-js-sdk/lib/models/event';

const messageTypes: ReadonlySet<string> = new Set([
  'm.room.message',
  'm.room.encrypted',
  'm.sticker',
  'm.poll.start',
  'org.matrix.msc3381.poll.start',
  'm.call.invite',
]);

/** Whether an event is something said and not a change of what was said before (edits, reactions, poll answers). */
export function isMessage(event: MatrixEvent): boolean {
  if (event.isState() || !messageTypes.has(event.getType())) return false;
  return event.getRelation()?.rel_type !== 'm.replace' && !event.isRedaction();
}

/** Whether an event is still on its way through decryption: its look will change in a moment. */
export function isBeingDecrypted(event: MatrixEvent): boolean {
  return event.isBeingDecrypted() || event.shouldAttemptDecryption();
}

/** The newest thing said in a room that is at hand, deleted messages left out where there are others. */
export function latestMessage(events: readonly MatrixEvent[]): MatrixEvent | null {
  for (let index = events.length - 1; index >= 0; index -= 1) {
    const event = events[index];
    if (event && isMessage(event)) return event;
  }
  return null;
}
