/** The vault's commands for threads. */
import * as v from 'valibot';
import { command, nothing } from './channel';
import { storedEvent, type StoredEvent } from './stored-event';

const roomId = v.string();
const threadId = v.string();
const json = v.record(v.string(), v.unknown());

/** What the core notes of a thread; what it means is the core's business. */
const storedThread = v.object({
  roomId,
  threadId,
  /** What the homeserver said of it last, with `timestamp`, the time of its last answer. */
  told: json,
  /** Null where nothing is unread. */
  unread: v.nullable(json),
});
export type StoredThread = v.InferOutput<typeof storedThread>;

/** What is stored of a thread's answers. */
export interface ThreadFigures {
  threadId: string;
  /** Answers that are not redacted. */
  count: number;
  /** Those of them that are newer than what was told of the thread (`told.timestamp`). */
  newer: number;
  /** One of them is mine. */
  participated: boolean;
  last: StoredEvent;
}

export const vaultThreadCommands = {
  /** A thread's root, what relates to it, and what relates to that, by position. */
  readThread: command<readonly StoredEvent[]>()(v.object({ roomId, threadId })),
  /** Events whose place in the room's timeline is not known; one that is stored there already stays as it is. */
  writeDetached: command<null>()(v.object({ roomId, events: v.array(storedEvent) })),
  readDetached: command<StoredEvent | null>()(v.object({ roomId, eventId: v.string() })),
  /** What is stored of threads' answers; of all threads of the room where `threadIds` is null. `userId` is me. */
  readThreadFigures: command<readonly ThreadFigures[]>()(
    v.object({ roomId, threadIds: v.nullable(v.array(threadId)), userId: v.string() }),
  ),
  readThreads: command<readonly StoredThread[]>()(v.object({ roomId })),
  /** Threads of all rooms with something unread. */
  readUnreadThreads: command<readonly StoredThread[]>()(nothing),
  writeThreads: command<null>()(v.object({ threads: v.array(storedThread) })),
  /** The threads of a room, or (null) of all, answered last. */
  readNewestThreads: command<readonly { roomId: string; threadId: string }[]>()(
    v.object({ roomId: v.nullable(roomId), limit: v.pipe(v.number(), v.maxValue(500)) }),
  ),
};
