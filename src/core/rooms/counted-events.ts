/** A room's events at hand, as counting sees them. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import type { MatrixEvent } from 'matrix-js-sdk/lib/models/event';
import type { Room } from 'matrix-js-sdk/lib/models/room';
import { isMessage } from './messages';
import { pushActions } from './push-actions';
import { threadOfEvent } from '../thread-of-event';
import type { CountedEvent } from './unread';

/** Whether it says that I have joined, and not that I have changed my name. */
function isMyJoin(event: MatrixEvent, userId: string): boolean {
  if (event.getType() !== 'm.room.member' || event.getStateKey() !== userId) return false;
  return event.getContent()['membership'] === 'join' && event.getPrevContent()['membership'] !== 'join';
}

/** The events of the room's live timeline, oldest first. Without `hasThreads` all belong to the room itself. */
export function countedEvents(
  room: Room,
  { userId, client, hasThreads }: { userId: string; client: MatrixClient; hasThreads: boolean },
): readonly CountedEvent[] {
  const find = (eventId: string) => room.findEventById(eventId);
  return room
    .getLiveTimeline()
    .getEvents()
    .map((event) => {
      const message = isMessage(event) && !event.isRedacted();
      const mine = event.getSender() === userId;
      const actions = message && !mine ? pushActions(client, event) : null;
      return {
        id: event.getId() ?? '',
        timestamp: event.getTs(),
        mine,
        message,
        notify: actions?.notify === true,
        highlight: actions?.notify === true && Boolean(actions.tweaks?.highlight),
        sealed: event.shouldAttemptDecryption(),
        thread: hasThreads ? threadOfEvent(event, find) : null,
        joined: isMyJoin(event, userId),
      };
    });
}
