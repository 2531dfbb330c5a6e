/** The event at a time. Needs the SDK: loaded when it is first wanted. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import { Direction } from 'matrix-js-sdk/lib/models/event-timeline';
import { errorOf, request } from '../failures';

/** The room's first event at or after a time, or the last one before it. Answers null where the homeserver knows none or cannot be asked. */
export async function eventAt(client: MatrixClient, roomId: string, timestamp: number): Promise<string | null> {
  for (const direction of [Direction.Forward, Direction.Backward]) {
    try {
      const answer = await request(() => client.timestampToEvent(roomId, timestamp, direction));
      return answer.event_id;
    } catch (cause) {
      const { code } = errorOf(cause);
      if (code === 'not-found') continue;
      if (code === 'internal') throw cause;
      return null;
    }
  }
  return null;
}
