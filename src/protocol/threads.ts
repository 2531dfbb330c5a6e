/** Threads (client-server API, "Threading"): one of them opened, and lists of them. */
import * as v from 'valibot';
import { command, topic } from './channel';
import type { Draft } from './compose';
import type { ErrorCode } from './errors';
import { eventId, roomId } from './identifiers';
import type { Quote } from './timeline';

const oneThread = v.object({ roomId, threadId: eventId });
const scope = v.object({ roomId: v.nullable(roomId) });

/** What the panel of a thread needs beside its messages. */
export interface ThreadDetails {
  /** The words that were not sent; null for none. */
  draft: Draft | null;
  /** The message below which everything is new to me, as it stood when the thread was opened; null where nothing is new. */
  newFrom: string | null;
}

/** A thread in a list. */
export interface ThreadRow {
  roomId: string;
  /** The event ID of its root. */
  threadId: string;
  /** The message from which it goes out. */
  root: Quote;
  /** Answers, as far as that is known. */
  count: number;
  /** The last answer; null where nothing of it can be told. */
  last: (Quote & { timestamp: number }) | null;
  /** Whether something is new to me, or names me. */
  unread: 'no' | 'yes' | 'mention';
  /** I have written in it, or it goes out from a message of mine. */
  participated: boolean;
  /** The beginning of what I have not sent in it; empty for nothing. */
  draft: string;
}

export interface ThreadList {
  /** Answered last first. */
  rows: readonly ThreadRow[];
  /** `end`: there are no more than these. */
  state: 'loading' | 'idle' | 'end' | 'failed';
  error: ErrorCode | null;
}

export const threadCommands = {
  /** Moves my receipt for a thread to its newest answer (`m.read` or `m.read.private` by setting). Errors: not-ready, network-unreachable. */
  markThreadRead: command<null>()(oneThread),
  /** The same for every thread with something unread, of one room or (null) of all. Errors: as markThreadRead. */
  markThreadsRead: command<null>()(scope),
  /** Asks the homeserver for more threads of a list that is subscribed to. Errors: not-ready, network-unreachable, server-error. */
  moreThreads: command<null>()(scope),
  /** The root of the thread that an event is said in; null for an event of the room itself. Errors: not-found, network-unreachable. */
  threadOf: command<{ threadId: string | null }>()(v.object({ roomId, eventId })),
};

export const threadTopics = {
  thread: topic<ThreadDetails>()(oneThread),
  /** The threads of a room, or (null) of all rooms. */
  threads: topic<ThreadList>()(scope),
};
