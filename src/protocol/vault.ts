/**
 * The border between an account's core and its vault (utility process, SQLCipher). The vault stores plain rows; what
 * an event or a summary means is the core's business. Every write is one transaction.
 */
import * as v from 'valibot';
import { queuedUploadSchema } from './attachments';
import { command, nothing } from './channel';
import type { RoomRow } from './rooms';
import { storedEvent, type StoredEvent } from './stored-event';
import { vaultSearchCommands } from './vault-search';
import { vaultThreadCommands } from './vault-threads';

export type { StoredEvent } from './stored-event';

const json = v.record(v.string(), v.unknown());

/** Why an event could not be read, and since when (milliseconds since 1970). */
const storedFailure = v.object({ eventId: v.string(), why: v.string(), since: v.number() });
export type StoredFailure = v.InferOutput<typeof storedFailure>;

const storedMember = v.object({ userId: v.string(), event: json });
export type StoredMember = v.InferOutput<typeof storedMember>;

const storedRoom = v.object({
  roomId: v.string(),
  /** The row as the list shows it (RoomRow). */
  row: json,
  /** Current state events needed to paint and to send: create, name, topic, avatar, encryption, power levels, tombstone, canonical alias, join rules. */
  state: v.array(json),
  /** Details for the header (RoomDetails without draft), receipts and whatever else the core keeps for the room. */
  details: json,
});
export type StoredRoom = v.InferOutput<typeof storedRoom>;

const queuedMessage = v.object({
  transactionId: v.string(),
  roomId: v.string(),
  /** Order of sending, growing. */
  order: v.number(),
  type: v.string(),
  content: json,
  createdAt: v.number(),
  state: v.picklist(['waiting', 'uploading', 'sending', 'sent', 'failed']),
  error: v.nullable(v.string()),
  eventId: v.nullable(v.string()),
  /** Files that have to be with the homeserver before the message can go; null where there are none, or no more. */
  uploads: v.nullable(v.array(queuedUploadSchema)),
});
export type QueuedMessage = v.InferOutput<typeof queuedMessage>;

const storedReminder = v.object({
  roomId: v.string(),
  eventId: v.string(),
  /** Milliseconds since 1970. */
  at: v.number(),
});
export type StoredReminder = v.InferOutput<typeof storedReminder>;

/** What happened to the file at opening. `rebuilt`: a corrupt or foreign file was set aside and a new one made. */
export interface VaultOpening {
  state: 'opened' | 'created' | 'rebuilt';
  schemaVersion: number;
}

const roomId = v.string();

export const vaultContract = {
  commands: {
    opening: command<VaultOpening>()(nothing),
    readRooms: command<readonly RoomRow[]>()(nothing),
    readRoom: command<StoredRoom | null>()(v.object({ roomId })),
    writeRooms: command<null>()(v.object({ rooms: v.array(storedRoom) })),
    /** Deletes a room with its members, events, draft and queue. */
    deleteRoom: command<null>()(v.object({ roomId })),
    readMembers: command<readonly StoredMember[]>()(v.object({ roomId, userIds: v.nullable(v.array(v.string())) })),
    writeMembers: command<null>()(v.object({ roomId, members: v.array(storedMember) })),
    /** Writes those of whom nothing is stored yet: what comes with older events must not replace what is newer. */
    addMembers: command<null>()(v.object({ roomId, members: v.array(storedMember) })),
    /** The newest `limit` events with `position < before` (all where null), oldest first. */
    readEvents: command<readonly StoredEvent[]>()(
      v.object({ roomId, before: v.nullable(v.number()), limit: v.pipe(v.number(), v.maxValue(500)) }),
    ),
    /** Those of the events that are stored, by position. */
    findEvents: command<readonly StoredEvent[]>()(v.object({ roomId, eventIds: v.array(v.string()) })),
    /** The first `limit` events with `position > after`, oldest first. */
    readNewer: command<readonly StoredEvent[]>()(
      v.object({ roomId, after: v.number(), limit: v.pipe(v.number(), v.maxValue(500)) }),
    ),
    /** The stored event nearest to a time (milliseconds since 1970), those at or after it first. */
    findNearest: command<StoredEvent | null>()(v.object({ roomId, timestamp: v.number() })),
    /** The event before whose gap something of a time (milliseconds since 1970) belongs; null where there is no gap. */
    findGap: command<StoredEvent | null>()(v.object({ roomId, timestamp: v.number() })),
    readEvent: command<StoredEvent | null>()(v.object({ roomId, eventId: v.string() })),
    /** Inserts or replaces by event ID; an event already known keeps its position unless a new one is given. */
    writeEvents: command<null>()(v.object({ roomId, events: v.array(storedEvent) })),
    /** Events that relate to one of these (edits, reactions), as stored. */
    readRelations: command<readonly StoredEvent[]>()(v.object({ roomId, eventIds: v.array(v.string()) })),
    /** Replaces the event by its redacted form and forgets its clear text. */
    redactEvent: command<null>()(v.object({ roomId, eventId: v.string(), event: json })),
    setGap: command<null>()(v.object({ roomId, eventId: v.string(), gapToken: v.nullable(v.string()) })),
    /** Encrypted events without clear text of these Megolm sessions, newest first, with `position < before` (all where null). */
    readUndecrypted: command<readonly StoredEvent[]>()(
      v.object({
        roomId,
        sessionIds: v.array(v.string()),
        before: v.nullable(v.number()),
        limit: v.pipe(v.number(), v.maxValue(500)),
      }),
    ),
    /** The newest `limit` events that start polls (MSC3381), or change them, by position. */
    readPolls: command<readonly StoredEvent[]>()(v.object({ roomId, limit: v.pipe(v.number(), v.maxValue(500)) })),
    /** Events with files (`m.image`, `m.video`, `m.audio`, `m.file`) of these message types, newest first, with `position < before` (all where null). */
    readMedia: command<readonly StoredEvent[]>()(
      v.object({
        roomId,
        types: v.array(v.string()),
        before: v.nullable(v.number()),
        limit: v.pipe(v.number(), v.maxValue(500)),
      }),
    ),
    /** Notes why stored events could not be read; one noted before keeps its `since`. Events that are not stored are left out. */
    noteFailures: command<null>()(v.object({ roomId, failures: v.array(storedFailure) })),
    readFailures: command<readonly StoredFailure[]>()(v.object({ roomId, eventIds: v.array(v.string()) })),
    /** Forgets what was noted of events, and answers it. */
    takeFailures: command<readonly StoredFailure[]>()(v.object({ roomId, eventIds: v.array(v.string()) })),
    /** How many stored events can't be read, by what was noted of them (null: nothing yet). */
    countFailures: command<readonly { why: string | null; count: number }[]>()(nothing),
    /** The draft of a room, or of one of its threads, as it was written; null where there is none. */
    readDraft: command<unknown>()(v.object({ roomId, threadId: v.nullable(v.string()) })),
    /** Keeps a draft, whatever the core takes it to be; null forgets it. */
    writeDraft: command<null>()(v.object({ roomId, threadId: v.nullable(v.string()), draft: v.nullable(json) })),
    readDrafts: command<readonly { roomId: string; threadId: string | null; draft: unknown }[]>()(nothing),
    readQueue: command<readonly QueuedMessage[]>()(nothing),
    writeQueued: command<null>()(queuedMessage),
    deleteQueued: command<null>()(v.object({ transactionId: v.string() })),
    /** Every reminder, the earliest first. */
    readReminders: command<readonly StoredReminder[]>()(nothing),
    /** Sets the one reminder that a message can have. */
    writeReminder: command<null>()(storedReminder),
    deleteReminder: command<null>()(v.object({ roomId, eventId: v.string() })),
    /** Small named values: sync position, last room, account data. */
    readValue: command<unknown>()(v.object({ key: v.string() })),
    writeValue: command<null>()(v.object({ key: v.string(), value: v.unknown() })),
    ...vaultSearchCommands,
    ...vaultThreadCommands,
    /** Flushes and closes, for sign-out and quit. */
    close: command<null>()(nothing),
  },
  topics: {},
};
export type VaultContract = typeof vaultContract;
