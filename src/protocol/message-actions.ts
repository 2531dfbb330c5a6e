/** What one does to messages that are there: reacting, deleting, forwarding, pinning, coming back to them. */
import * as v from 'valibot';
import { command, nothing, topic } from './channel';
import type { PliError } from './errors';
import { eventId, roomId } from './identifiers';
import type { Person } from './people';
import type { Quote, TimelineContent } from './timeline';

/** Messages that one act can take: the homeserver is asked about each of them. */
export const mostMessages = 100;
/** Rooms that messages are forwarded to at a time. */
export const mostTargets = 20;
/** Characters of the reason of a deletion. */
export const longestReason = 500;
const eventIds = v.pipe(v.array(eventId), v.minLength(1), v.maxLength(mostMessages));
const oneMessage = v.object({ roomId, eventId });

/** A message in words, to be copied. */
export interface MessageText {
  eventId: string;
  sender: Person;
  /** Milliseconds since 1970. */
  timestamp: number;
  /** Its plain body as it stands now; for a file its caption and name. */
  text: string;
}

/** What became of the messages forwarded to one room. */
export interface ForwardResult {
  roomId: string;
  /** Null where they are on their way. */
  error: PliError | null;
}

/** One wording of a message. */
export interface MessageVersion {
  eventId: string;
  /** Milliseconds since 1970. */
  timestamp: number;
  content: TimelineContent;
}

export interface EditHistory {
  /** The first is the message as it was sent, the last as it stands now. */
  versions: readonly MessageVersion[];
  /** False where the homeserver could not be asked: there may be versions that are not stored on this computer. */
  complete: boolean;
}

export interface MessageSource {
  /** JSON of the event as the homeserver has it; as it is stored on this computer where the homeserver cannot be asked. */
  event: string;
  /** JSON of the decrypted type and content; null for what came in clear, or cannot be read. */
  decrypted: string | null;
}

/** By which session a message was encrypted, as far as that can be told. */
export interface MessageEncryption {
  /** Such as `m.megolm.v1.aes-sha2`. */
  algorithm: string;
  /** The Megolm session: all messages of one share a key. */
  sessionId: string;
  /** The sender's session; null where it is not known (any more). */
  device: { deviceId: string; name: string | null; /** Its owner has confirmed it. */ confirmed: boolean } | null;
}

export interface MessageDetails {
  eventId: string;
  sender: Person;
  /** Milliseconds since 1970 by the sender's homeserver. */
  timestamp: number;
  /** Null for a message in clear. */
  encryption: MessageEncryption | null;
  /** Null before Pli has connected: nobody can tell then. */
  readers: {
    /** Who has read it, the latest first; `at` is when, milliseconds since 1970, at the latest. */
    people: readonly { person: Person; at: number }[];
    /** Members of the room, oneself and the sender left out, who are not known to have read it. */
    others: number;
  } | null;
  /** Who reacted with what, in the order of their reactions. */
  reactions: readonly { key: string; people: readonly Person[] }[];
}

/** A pinned message as the bar shows it, the newest pin first. */
export type PinnedMessage = Quote;

/** A message that one wants to come back to. */
export interface Reminder {
  roomId: string;
  roomName: string;
  eventId: string;
  /** Milliseconds since 1970. */
  at: number;
  /** Its time has come. */
  due: boolean;
  sender: Person | null;
  /** The message in one line. */
  text: string;
}

/** A caller's own name for what takes its time. */
const forwardId = v.pipe(v.string(), v.uuid());

export const messageActionsCommands = {
  /** Gives my reaction to a message, or takes it back; goes through the send queue. Errors: not-ready, disk-full. */
  toggleReaction: command<null>()(
    v.object({ roomId, eventId, key: v.pipe(v.string(), v.minLength(1), v.maxLength(500)) }),
  ),
  /** Deletes messages (redaction), through the send queue. Errors: disk-full. */
  deleteMessages: command<null>()(
    v.object({ roomId, eventIds, reason: v.pipe(v.string(), v.trim(), v.maxLength(longestReason)) }),
  ),
  /**
   * Copies of messages to other rooms, in the order they were sent; files are encrypted anew. `forwardId` is the caller's name
   * for it, by which it is watched and cancelled. Errors: bad-request, not-found.
   */
  forwardMessages: command<readonly ForwardResult[]>()(
    v.object({
      forwardId,
      roomId,
      eventIds,
      to: v.pipe(v.array(roomId), v.minLength(1), v.maxLength(mostTargets)),
    }),
  ),
  /** Stops forwarding: rooms that have nothing yet get nothing, and say so by `cancelled`. */
  cancelForward: command<null>()(v.object({ forwardId })),
  /** Pins a message for everybody in the room, or takes it off. Errors: not-ready, forbidden, network-unreachable. */
  setPinned: command<null>()(v.object({ roomId, eventId, pinned: v.boolean() })),
  /** Messages in words, in the order they were sent; what has none is left out. */
  messageTexts: command<readonly MessageText[]>()(v.object({ roomId, eventIds })),
  /** Marks the room unread from a message on, until it is opened again or read elsewhere. Errors: not-ready, network-unreachable. */
  markUnread: command<null>()(oneMessage),
  /** Every wording of a message. Errors: not-found. */
  editHistory: command<EditHistory>()(oneMessage),
  /** Errors: not-found. */
  messageSource: command<MessageSource>()(oneMessage),
  /** Errors: not-found. */
  messageDetails: command<MessageDetails>()(oneMessage),
  /** Reminds of a message at a time (milliseconds since 1970); null for never mind. On this computer alone. Errors: disk-full. */
  setReminder: command<null>()(v.object({ roomId, eventId, at: v.nullable(v.pipe(v.number(), v.integer())) })),
};

export const messageActionsTopics = {
  /** A room's pinned messages. */
  pinned: topic<readonly PinnedMessage[]>()(v.object({ roomId })),
  /** Bytes of files that forwarding has copied, of all it has to; null while it is not under way. */
  forwarding: topic<{ sent: number; total: number } | null>()(v.object({ forwardId })),
  /** Every reminder of the account, the earliest first. */
  reminders: topic<readonly Reminder[]>()(nothing),
};
