/** The border between the ui and an account's core (one Web Worker): commands and subscriptions. */
import * as v from 'valibot';
import { attachmentCommands } from './attachments';
import { command, nothing, topic } from './channel';
import { composeCommands, composeTopics } from './compose';
import type { PliError } from './errors';
import { exploreCommands } from './explore';
import { contactCommands } from './contacts';
import { exportCommands } from './export';
import { historyCommands, historyTopics } from './history';
import { eventId, roomId, userId } from './identifiers';
import { invitationCommands } from './invitations';
import { joiningCommands } from './joining';
import { imagePackCommands } from './image-packs';
import { keyBackupCommands, keyBackupTopics } from './key-backup';
import type { ListPatch } from './list-patch';
import { memberCommands, memberTopics } from './members';
import { makingCommands } from './making';
import { locationCommands } from './location';
import { messageActionsCommands, messageActionsTopics } from './message-actions';
import { notificationCommands, notificationTopics } from './notifications';
import type { FoundPerson, Person, Presence } from './people';
import { pollCommands, pollTopics } from './polls';
import { profileCommands } from './profile';
import { roomListCommands } from './room-list';
import { roomMediaCommands } from './room-media';
import { roomSettingsCommands, roomSettingsTopics } from './room-settings';
import type { RoomDetails, RoomRow } from './rooms';
import type { TimelineItem, TimelineState } from './timeline';
import { identityCommands, identityTopics } from './identity';
import { settingNames, type SettingName } from './settings';
import { searchCommands, searchTopics } from './search';
import { sessionsCommands, sessionsTopics } from './sessions';
import { threadCommands, threadTopics } from './threads';
import { spacesCommands, spacesTopics } from './spaces';
import { verificationCommands, verificationTopics } from './verification';
import { trustCommands, trustTopics } from './trust';

const inRoom = v.object({ roomId });
/** A part of what is said in a room: around an event, one of its threads by the root's ID, or (neither) its end. */
const place = { roomId, at: v.optional(v.nullable(eventId)), threadId: v.optional(v.nullable(eventId)) };
const count = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(200));

/** The truth about the connection. `since` is milliseconds since 1970. */
export type Connection =
  | { state: 'connecting' }
  | { state: 'connected' }
  | { state: 'offline'; since: number }
  /** First sync: rooms known so far of the total that the server names (null while it has not said). */
  | { state: 'syncing'; loaded: number; total: number | null };

/** What stands in the way of the whole account; null while all is well. */
export type SessionProblem =
  | { kind: 'soft-logout' | 'revoked' }
  | { kind: 'store'; error: PliError }
  | { kind: 'crypto'; error: PliError }
  /** The stored data could not be read at this start: they lie aside, and come anew from the homeserver. */
  | { kind: 'rebuilt' };

export interface OwnProfile extends Person {
  deviceId: string;
  /** What others are told of me now; null where they are told nothing. */
  presence: Presence | null;
  /** A status in one's own words (`status_msg` of presence); '' for none. */
  status: string;
  hasPicture: boolean;
}

/** A list subscription's batch: the first is one `reset`. */
export type ListBatch<T> = readonly ListPatch<T>[];
export type TimelineBatch = { items: ListBatch<TimelineItem>; state: TimelineState };

/** A room that may not exist yet: a direct conversation is created when its first message is sent. */
export type ConversationTarget = { kind: 'existing'; roomId: string } | { kind: 'new'; person: Person };

/** The ways of syncing, for tests and diagnostics. */
export type SyncKind = 'sliding' | 'classic';

export const coreContract = {
  commands: {
    /** Loads about `count` older events; answers whether the room's start is reached. Errors: network-unreachable, server-error. */
    loadOlder: command<{ start: boolean }>()(v.object({ ...place, count })),
    /** Loads about `count` events after those of a timeline that was opened at an event; answers whether the room's end is reached. */
    loadNewer: command<{ end: boolean }>()(v.object({ roomId, at: eventId, count })),
    retrySend: command<null>()(v.object({ roomId, transactionId: v.string() })),
    deleteUnsent: command<null>()(v.object({ roomId, transactionId: v.string() })),
    setTyping: command<null>()(v.object({ roomId, typing: v.boolean() })),
    /**
     * Moves my receipt (`m.read` or `m.read.private` by setting) and `m.fully_read` to the newest event of the room.
     * `asked`: the person wants it; a room marked unread stays so as long as one merely looks at it.
     */
    markRead: command<null>()(v.object({ roomId, asked: v.boolean() })),
    acceptInvite: command<null>()(inRoom),
    /** Declines an invitation or leaves a room. */
    leaveRoom: command<null>()(inRoom),
    /** People by Matrix ID or from the user directory. */
    searchPeople: command<readonly FoundPerson[]>()(v.object({ term: v.pipe(v.string(), v.maxLength(255)) })),
    /** The direct conversation with a person, or a place for one; nothing is created. */
    openDirect: command<ConversationTarget>()(v.object({ userId })),
    /** Remembers the opened room: it is subscribed to, and painted first at the next start. */
    openRoom: command<null>()(v.object({ roomId: v.nullable(roomId) })),
    /**
     * The rooms that can be seen now, the opened one first: the presence of the people of direct ones is asked for. What
     * was said before is replaced.
     */
    showRooms: command<null>()(v.object({ roomIds: v.pipe(v.array(roomId), v.maxLength(100)) })),
    /** Ends sync, closes and deletes this account's crypto store; main deletes the rest. */
    wipe: command<null>()(nothing),
    setSetting: command<null>()(
      v.object({ name: v.picklist(settingNames as [SettingName, ...SettingName[]]), value: v.unknown() }),
    ),
    ...attachmentCommands,
    ...composeCommands,
    ...identityCommands,
    ...trustCommands,
    ...searchCommands,
    ...exportCommands,
    ...verificationCommands,
    ...historyCommands,
    ...sessionsCommands,
    ...keyBackupCommands,
    ...roomMediaCommands,
    ...messageActionsCommands,
    ...notificationCommands,
    ...pollCommands,
    ...threadCommands,
    ...memberCommands,
    ...roomListCommands,
    ...profileCommands,
    ...roomSettingsCommands,
    ...exploreCommands,
    ...joiningCommands,
    ...spacesCommands,
    ...invitationCommands,
    ...makingCommands,
    ...imagePackCommands,
    ...locationCommands,
    ...contactCommands,
    /** Facts for support without message text or full identifiers. */
    diagnostics: command<Record<string, string | number | boolean>>()(nothing),
  },
  topics: {
    rooms: topic<ListBatch<RoomRow>>()(nothing),
    room: topic<RoomDetails>()(inRoom),
    /** A room's end, the part around an event, or a thread. Errors, told by the state: not-found, forbidden, network-unreachable. */
    timeline: topic<TimelineBatch>()(v.object(place)),
    connection: topic<Connection>()(nothing),
    problem: topic<SessionProblem | null>()(nothing),
    profile: topic<OwnProfile>()(nothing),
    ...sessionsTopics,
    ...verificationTopics,
    ...historyTopics,
    /** The room that was open last, once; null for none. */
    lastRoom: topic<{ roomId: string | null }>()(nothing),
    ...composeTopics,
    ...identityTopics,
    ...trustTopics,
    ...searchTopics,
    ...keyBackupTopics,
    ...messageActionsTopics,
    ...notificationTopics,
    ...pollTopics,
    ...threadTopics,
    ...memberTopics,
    ...roomSettingsTopics,
    ...spacesTopics,
  },
};
export type CoreContract = typeof coreContract;

/** Sent to a worker while nobody has signed in yet: the SDK and crypto are loaded while a person types. */
export interface CoreWarmUp {
  kind: 'warm-up';
}

/** The message that makes a worker an account's core, with its three ports: ui, host, vault. */
export interface CoreStart {
  kind: 'start';
  accountId: string;
}
