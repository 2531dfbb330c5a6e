/** The room list's rows and the opened room's header as the ui sees them. */
import type { Draft } from './compose';
import type { RoomLevel } from './notifications';
import type { Avatar, Person, Presence } from './people';

/** The last thing said in a room, for the list. `kind` lets the ui put words in the user's language. */
export type RoomPreview =
  | { kind: 'text'; sender: string | null; mine: boolean; text: string; emote: boolean }
  | {
      kind: 'image' | 'video' | 'audio' | 'voice' | 'file' | 'sticker' | 'location' | 'poll';
      sender: string | null;
      mine: boolean;
      name: string;
    }
  | { kind: 'deleted' | 'undecryptable' | 'call' | 'verification' | 'unknown'; sender: string | null; mine: boolean }
  | { kind: 'draft'; text: string };

export interface RoomRow {
  roomId: string;
  name: string;
  avatar: Avatar;
  kind: 'direct' | 'room' | 'space';
  membership: 'join' | 'invite' | 'knock' | 'leave';
  favourite: boolean;
  /** Its place among the favourites, from 0 to 1; null where it was given none. */
  favouriteOrder: number | null;
  lowPriority: boolean;
  muted: boolean;
  /** What the room notifies of, its own level or that of its kind. */
  notify: RoomLevel;
  encrypted: boolean;
  /** Joinable by anyone (join rule `public`). */
  public: boolean;
  /** Notification count; the dot without a number is `unread && unreadCount === 0`. */
  unread: boolean;
  unreadCount: number;
  mentionCount: number;
  /** Threads with something unread that notifies me, and mentions in them: neither counts in the figures of the room. */
  unreadThreads: number;
  threadMentions: number;
  preview: RoomPreview | null;
  /** Milliseconds since 1970 of the last message, or of the join. The list is ordered by it, newest first. */
  timestamp: number;
  /** The other person's presence in a direct conversation; null where it is not known now. */
  presence: Presence | null;
  /** IDs of the joined spaces that hold the room, nested ones included. */
  spaces: readonly string[];
  /** Who invited, for an invitation. */
  inviter: Person | null;
}

/** Why the composer is closed. */
export type CannotSend = 'not-member' | 'no-permission' | 'room-replaced' | 'encryption-starting';

/** Client-server API, "m.room.history_visibility". */
export type HistoryVisibility = 'joined' | 'invited' | 'shared' | 'world_readable';

/** What my power level lets me do to messages (client-server API, "m.room.power_levels"). */
export interface MessageRights {
  react: boolean;
  deleteOwn: boolean;
  deleteOthers: boolean;
  pin: boolean;
}

/** What the opened room's header, banner and composer show. */
export interface RoomDetails {
  roomId: string;
  name: string;
  topic: string;
  avatar: Avatar;
  kind: 'direct' | 'room' | 'space';
  membership: RoomRow['membership'];
  encrypted: boolean;
  /** Who may read what was said before they came (`m.room.history_visibility`). */
  history: HistoryVisibility;
  /** Milliseconds after which messages are deleted (`m.room.retention`); null where the room says nothing. */
  keptFor: number | null;
  memberCount: number;
  invitedCount: number;
  /** Names of up to three people typing, and how many more. */
  typing: readonly string[];
  typingMore: number;
  /** Whether my power level lets me invite people. */
  canInvite: boolean;
  cannotSend: CannotSend | null;
  /** The other person's Matrix ID in a direct conversation. */
  directUserId: string | null;
  inviter: Person | null;
  inviteReason: string | null;
  /** The event below which everything is new to me (`m.fully_read` or my receipt), as it stood when the room was opened. */
  newFrom: string | null;
  /** The words that were not sent; null for none. */
  draft: Draft | null;
  may: MessageRights;
  /** Whether the homeserver knows threads: without them their answers stand among the room's messages. */
  hasThreads: boolean;
  /** IDs of the pinned messages (`m.room.pinned_events`), the newest pin first; up to a hundred. */
  pinned: readonly string[];
}
