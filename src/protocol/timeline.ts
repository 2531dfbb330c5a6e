/** One room's timeline as the ui sees it: plain, checked, parsed. */
import type { ErrorCode } from './errors';
import type { Place } from './location';
import type { Person } from './people';
import type { Poll } from './poll';
import type { RichNode } from './rich-text';

/** Where an attachment can be had: a `pli-media://` address for the bytes and one for a preview. */
export interface Attachment {
  name: string;
  mimeType: string;
  /** Bytes, or null where the event does not say. */
  size: number | null;
  /** Null where the event's reference is not valid. */
  url: string | null;
  thumbnailUrl: string | null;
  /** Pixels, or null. */
  width: number | null;
  height: number | null;
  /** Milliseconds, or null. */
  duration: number | null;
  caption: readonly RichNode[] | null;
  /** What is painted until the picture is there (MSC2448); null where the sender's client made none. */
  blurhash: string | null;
  /** It moves: shown still where the person wants less motion. */
  isAnimated: boolean;
  /** Loudness over the time of a voice message, each from 0 to 1 (MSC3246); null where the event names none. */
  waveform: readonly number[] | null;
}

/** Why an event can't be read: each has its own sentence, and nearly each a step that can help (src/ui/timeline/locked). */
export const decryptionFailures = [
  'not-tried', // not tried since the start: crypto waits for the homeserver
  'waiting', // the sender's device has not sent the key yet
  // Sent before this session existed
  'sent-before', // and nothing is known of a backup yet
  'no-backup',
  'backup-not-connected',
  'fetching', // its key is being looked for in the backup
  'not-in-backup',
  'not-member-then', // MSC4115
  // The sender's device said that it keeps the key back (`m.room_key.withheld`)
  'withheld', // without a reason that Pli knows
  'withheld-unverified', // this session is not confirmed
  'withheld-unverified-then', // it was not, and is now
  'withheld-blocked', // m.blacklisted
  'withheld-unauthorised', // m.unauthorised
  'withheld-unavailable', // m.unavailable
  'withheld-no-channel', // m.no_olm
  'withheld-history', // m.history_not_shared (MSC4268)
  // Readable, but from a sender's device that is not to be trusted (MSC4153)
  'sender-unverified',
  'sender-unknown',
  'sender-changed',
  'unknown',
] as const;
export type DecryptionFailure = (typeof decryptionFailures)[number];

export type TimelineContent =
  | {
      type: 'text';
      style: 'text' | 'notice' | 'emote';
      body: readonly RichNode[];
      /** The event's body has been cut at 100,000 characters. */ cut: boolean;
      bigEmoji: boolean;
    }
  | { type: 'image' | 'video' | 'audio' | 'voice' | 'file' | 'sticker'; attachment: Attachment }
  | { type: 'location'; place: Place }
  /** A person who is shared; `name` is what the sender calls them. */
  | { type: 'contact'; userId: string; name: string }
  | { type: 'poll'; poll: Poll }
  /** A poll was ended by whoever may; which one stands in the item's quote. */
  | { type: 'poll-ended' }
  | { type: 'redacted'; by: string | null; reason: string | null }
  /** `since`: when it was first seen that it can't be read, milliseconds since 1970; null where that is not known. */
  | { type: 'undecryptable'; why: DecryptionFailure; since: number | null }
  | { type: 'call' }
  /** A verification asked for in the room; `target` is the name of whom, null for me. */
  | { type: 'verification'; target: string | null; outcome: VerificationOutcome }
  /** An event Pli does not know; `fallback` is its own text, if it has one. */
  | { type: 'unknown'; eventType: string; fallback: string | null }
  | { type: 'membership'; change: MembershipChange; target: string; reason: string | null }
  | { type: 'state'; change: StateChange };

/** How a verification in the room stands; an open one is void ten minutes after its request. */
export type VerificationOutcome = 'open' | 'verified' | 'cancelled' | 'timed-out' | 'mismatch';

export type MembershipChange =
  | 'joined'
  | 'left'
  | 'invited'
  | 'invite-rejected'
  | 'invite-withdrawn'
  | 'removed'
  | 'banned'
  | 'unbanned'
  | 'knocked'
  | 'knock-denied'
  | 'renamed'
  | 'avatar-changed'
  | 'profile-changed';

export type StateChange =
  | {
      kind:
        | 'created'
        | 'avatar'
        | 'encryption'
        | 'power-levels'
        | 'join-rules'
        | 'history-visibility'
        | 'pinned'
        | 'server-acl'
        | 'replaced'
        | 'guest-access'
        | 'addresses'
        | 'space-rooms'
        | 'space-of-room'
        | 'apps'
        | 'images'
        | 'retention'
        | 'moderation'
        | 'external-people'
        | 'call-joined'
        | 'call-left'
        | 'position-shared'
        | 'position-ended';
    }
  /** When messages of an encrypted room get a new key, changed: milliseconds, and a number of messages. */
  | { kind: 'key-rotation'; periodMs: number; messages: number }
  /** An empty value: it was removed. */
  | { kind: 'name' | 'topic' | 'alias' | 'invited-by-address'; value: string }
  | { kind: 'other'; eventType: string };

/** What a reply answers. `state` tells whether the quoted event could be had. */
export interface Quote {
  eventId: string;
  sender: Person | null;
  text: string;
  state: 'loaded' | 'loading' | 'missing' | 'redacted' | 'undecryptable';
}

export interface Reaction {
  /** What was reacted with, usually one emoji; whoever shows it cuts it. */
  key: string;
  count: number;
  mine: boolean;
  /** Names of up to ten who reacted. */
  senders: readonly string[];
}

/** Why a message was not sent, for its own sentence; the send queue keeps it until retry or delete. */
export interface SendState {
  state: 'waiting' | 'uploading' | 'sending' | 'sent' | 'failed';
  error: ErrorCode | null;
  /** Bytes of its files that have gone, of all; null where no file is on its way. */
  progress: { sent: number; total: number } | null;
  /** The queue's name for it, to retry or delete it: of the message, or of the edit that is on its way. */
  transactionId: string;
}

/** Something of mine that belongs to a message and that the homeserver does not have yet. */
export interface OutgoingChange {
  kind: 'reaction' | 'reaction-removal' | 'deletion' | 'vote' | 'poll-end';
  /** What was reacted with; null for the other kinds. */
  key: string | null;
  send: SendState;
}

/** Why an encrypted message may not be its sender's, or is not as surely as others. */
export type Authenticity =
  /** Sent by a session that its owner has not confirmed. */
  | 'unsigned-session'
  /** Sent by a session that is unknown or has been deleted. */
  | 'unknown-session'
  /** Its key came by a backup, an import or another session, so that nothing proves who made it. */
  | 'not-guaranteed'
  /** Its sender was verified and has another identity now. */
  | 'verification-lost'
  /** Its key belongs to somebody else than its sender. */
  | 'wrong-sender';

export interface TimelineItem {
  /** Stable while the item lives: the transaction ID for what this session sent, else the event ID. */
  key: string;
  eventId: string | null;
  sender: Person;
  /** Milliseconds since 1970 by the sender's homeserver (`origin_server_ts`). */
  timestamp: number;
  mine: boolean;
  mentionsMe: boolean;
  content: TimelineContent;
  quote: Quote | null;
  edited: boolean;
  /** What is to be known of an encrypted message's origin; null where there is nothing to say. */
  authenticity: Authenticity | null;
  /** Sent in clear although the room is encrypted. */
  clearInEncrypted: boolean;
  reactions: readonly Reaction[];
  /** People whose receipt stands here (up to five) and how many in all; never oneself. */
  readBy: readonly Person[];
  readByCount: number;
  /** Of a message, or of its edit, that has not come back from the homeserver; else null. */
  send: SendState | null;
  /** There is history between this item and the one before that is not loaded (offline). */
  gapBefore: boolean;
  /** What I have done to it that waits in the send queue; reactions among it are shown already. */
  outgoing: readonly OutgoingChange[];
  /** The thread that goes out from it; null for none, and within a thread. */
  thread: ThreadSummary | null;
}

/** What stands under a message from which a thread goes out. */
export interface ThreadSummary {
  /** Answers, as far as that is known; at least 1. */
  count: number;
  /** The last answer; null where nothing of it can be told. */
  last: { sender: Person; /** Milliseconds since 1970. */ timestamp: number } | null;
  /** Whether something is new to me, or names me. */
  unread: 'no' | 'yes' | 'mention';
}

/** The timeline's own state beside its items. */
export interface TimelineState {
  before: 'idle' | 'loading' | 'start' | 'failed';
  error: ErrorCode | null;
  /** What follows the newest loaded item; `end`: nothing does, which is always so unless it was opened at an event. */
  after: 'idle' | 'loading' | 'end' | 'failed';
  /** The event at which it was opened; null for the room's end. */
  at: string | null;
  /** Transaction ID of the message that was written last and is on its way; null for none. */
  written: string | null;
}
