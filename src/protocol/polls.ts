/** What one does to polls. */
import * as v from 'valibot';
import { command, topic } from './channel';
import { eventId, roomId } from './identifiers';
import { longestQuestion, mostAnswers } from './poll';
import type { TimelineItem } from './timeline';

const words = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(longestQuestion));
const writtenPoll = v.object({
  question: words,
  kind: v.picklist(['open', 'hidden']),
  mostSelections: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(mostAnswers)),
  answers: v.pipe(
    v.array(
      v.object({
        /** Of an answer that a changed poll had before; null for a new one. */
        id: v.nullable(v.pipe(v.string(), v.maxLength(255))),
        text: words,
      }),
    ),
    v.minLength(1),
    v.maxLength(mostAnswers),
  ),
});
/** A poll as a person wrote it. */
export type WrittenPoll = v.InferOutput<typeof writtenPoll>;

const onePoll = v.object({ roomId, eventId });

export const pollCommands = {
  /** Puts a poll in the send queue, in the room or in the thread whose root is `threadId`. Errors: disk-full. */
  startPoll: command<{ transactionId: string }>()(
    v.object({ roomId, threadId: v.nullable(eventId), poll: writtenPoll }),
  ),
  /** Replaces a poll of mine that nobody has voted in. Errors: not-found, disk-full. */
  changePoll: command<null>()(v.object({ roomId, eventId, poll: writtenPoll })),
  /** Votes, in the place of what I chose before; nothing chosen takes my vote back. Errors: disk-full. */
  votePoll: command<null>()(
    v.object({
      roomId,
      eventId,
      answers: v.pipe(v.array(v.pipe(v.string(), v.maxLength(255))), v.maxLength(mostAnswers)),
    }),
  ),
  /** Closes a poll: nobody can vote any more, everybody sees the results. `summary` is what clients without polls show. */
  endPoll: command<null>()(v.object({ ...onePoll.entries, summary: v.pipe(v.string(), v.maxLength(2_000)) })),
  /** Goes back through history until an older poll is found; answers whether the room's start is reached. */
  findOlderPolls: command<{ start: boolean }>()(v.object({ roomId })),
};

export const pollTopics = {
  /** The polls of a room that are known on this computer, the newest first. */
  roomPolls: topic<readonly TimelineItem[]>()(v.object({ roomId })),
};
