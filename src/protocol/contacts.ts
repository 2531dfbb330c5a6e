/** People who are shared with others: a message that is a link to one person. */
import * as v from 'valibot';
import { command } from './channel';
import { eventId, roomId, userId } from './identifiers';
import type { Person } from './people';

export const contactCommands = {
  /** Sends a person, who is not notified. Errors: disk-full. */
  sendContact: command<{ transactionId: string }>()(
    v.object({
      roomId,
      threadId: v.nullable(eventId),
      replyTo: v.nullable(eventId),
      userId,
      name: v.pipe(v.string(), v.maxLength(255)),
    }),
  ),
  /** Name and picture of a person who was shared; the Matrix ID alone where the homeserver tells no more. */
  contact: command<Person>()(v.object({ roomId, userId })),
};
