/** What one is told of: push rules as one edits them, what main shows, and the list of what was for oneself. */
import * as v from 'valibot';
import { command, nothing, topic } from './channel';
import { eventId, roomId } from './identifiers';
import type { Person } from './people';

/** What a room notifies of: everything, what mentions me (keywords included), or nothing. */
export const roomLevels = ['all', 'mentions', 'mute'] as const;
export type RoomLevel = (typeof roomLevels)[number];
/** `default`: as conversations of its kind do. */
export type ChosenLevel = RoomLevel | 'default';
export type DefaultLevel = 'all' | 'mentions';

/** Subjects of the server's own rules that can be switched (client-server API, "Predefined Rules"). */
export const notifiedSubjects = ['mention', 'room-mention', 'invitation', 'call', 'notice'] as const;
export type NotifiedSubject = (typeof notifiedSubjects)[number];

/** A room whose level is its own. */
export interface RoomException {
  roomId: string;
  name: string;
  level: RoomLevel;
  /** When a timed mute ends, milliseconds since 1970; null where it lasts. */
  until: number | null;
}

/** What one condition of a rule asks for, as far as it can be put in words. */
export type RuleCondition =
  | { kind: 'room' | 'sender' | 'type' | 'body'; value: string }
  | { kind: 'members'; value: string }
  | { kind: 'display-name' }
  | { kind: 'one-thread' }
  | { kind: 'other'; value: string };

/** A rule that belongs to none of the subjects above: made by another client, or new on the server. */
export interface OtherRule {
  kind: 'override' | 'content' | 'room' | 'sender' | 'underride';
  ruleId: string;
  on: boolean;
  conditions: readonly RuleCondition[];
  effect: 'silent' | 'notify' | 'sound' | 'highlight';
}

/** The account's push rules in words; the same in every client. */
export interface NotificationRules {
  /** `.m.rule.master`: nothing notifies, on any device. */
  off: boolean;
  direct: DefaultLevel;
  room: DefaultLevel;
  /** Null: the server has no such rule. */
  subjects: Readonly<Record<NotifiedSubject, boolean | null>>;
  keywords: readonly string[];
  rooms: readonly RoomException[];
  others: readonly OtherRule[];
}

export interface RoomNotifications {
  chosen: ChosenLevel;
  /** What `default` means here. */
  byDefault: DefaultLevel;
  /** When a timed mute ends, milliseconds since 1970. */
  until: number | null;
}

/** Why something stands in the notification centre. */
export type ForMeKind = 'mention' | 'reply' | 'reaction' | 'thread' | 'invitation';

/** Something that was for me, whether it was told natively or not. */
export interface ForMe {
  kind: ForMeKind;
  roomId: string;
  roomName: string;
  /** The event to go to: of a reaction the message that was reacted to; null for an invitation. */
  eventId: string | null;
  /** Unique in the list. */
  id: string;
  sender: Person;
  /** The message in one line; empty for an invitation, and where it cannot be read. */
  text: string;
  /** What was reacted with; null for everything else. */
  reaction: string | null;
  /** Milliseconds since 1970. */
  at: number;
  isNew: boolean;
}

export const longestKeyword = 100;
const keyword = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(longestKeyword));

export const notificationCommands = {
  /**
   * Sets a room's level. `until` (milliseconds since 1970, for `mute`) ends it then, and what was before holds again.
   * Errors: not-ready, network-unreachable.
   */
  setRoomLevel: command<null>()(
    v.object({
      roomId,
      level: v.picklist(['default', ...roomLevels]),
      until: v.nullable(v.pipe(v.number(), v.integer())),
    }),
  ),
  /** Keeps one thread silent, or takes that back. `threadId` is its root. Errors: not-ready, network-unreachable. */
  setThreadMuted: command<null>()(v.object({ roomId, threadId: eventId, muted: v.boolean() })),
  /** Sets what conversations without a level of their own notify of. Errors: not-ready, network-unreachable. */
  setDefaultLevel: command<null>()(
    v.object({ of: v.picklist(['direct', 'room']), level: v.picklist(['all', 'mentions']) }),
  ),
  /** Errors: not-ready, network-unreachable. */
  setSubject: command<null>()(v.object({ subject: v.picklist(notifiedSubjects), on: v.boolean() })),
  /** Switches everything off for all devices, or back on. Errors: not-ready, network-unreachable. */
  setAllOff: command<null>()(v.object({ off: v.boolean() })),
  /** Errors: not-ready, network-unreachable. */
  addKeyword: command<null>()(v.object({ keyword })),
  /** Errors: not-ready, network-unreachable. */
  removeKeyword: command<null>()(v.object({ keyword })),
  /** Everything in the notification centre has been seen. */
  seeForMe: command<null>()(nothing),
  /** Switches another rule, or (`on` null) deletes it. Errors: not-ready, network-unreachable. */
  setOtherRule: command<null>()(
    v.object({
      kind: v.picklist(['override', 'content', 'room', 'sender', 'underride']),
      ruleId: v.pipe(v.string(), v.minLength(1), v.maxLength(1024)),
      on: v.nullable(v.boolean()),
    }),
  ),
};

export const notificationTopics = {
  /** What was for me, the newest first. */
  forMe: topic<readonly ForMe[]>()(nothing),
  /** How much of it is new. */
  forMeCount: topic<number>()(nothing),
  /** Null until the homeserver has told them. */
  notificationRules: topic<NotificationRules | null>()(nothing),
  /** Whether a thread is kept silent; null until the rules are known. */
  threadMuted: topic<boolean | null>()(v.object({ roomId, threadId: eventId })),
  roomNotifications: topic<RoomNotifications | null>()(v.object({ roomId })),
};

/** What a message is, for main to put in words. */
export const notifiedKinds = [
  'text',
  'emote',
  'image',
  'video',
  'audio',
  'voice',
  'file',
  'sticker',
  'location',
  'poll',
  'call',
  'verification',
  'undecryptable',
  'invitation',
  'unknown',
] as const;
export type NotifiedKind = (typeof notifiedKinds)[number];

const shortText = v.pipe(v.string(), v.maxLength(400));

const messageNotificationSchema = v.object({
  kind: v.literal('message'),
  roomId: v.string(),
  /** Null for an invitation. */
  eventId: v.nullable(v.string()),
  roomName: shortText,
  isDirect: v.boolean(),
  sender: shortText,
  content: v.object({ kind: v.picklist(notifiedKinds), text: shortText }),
  mention: v.boolean(),
  /** The push rule asks for a sound. */
  sound: v.boolean(),
  /** The room is the one opened: nothing is shown while the window has the focus. */
  opened: v.boolean(),
  /** Its picture, a `pli-media://` address. */
  picture: v.nullable(v.pipe(v.string(), v.startsWith('pli-media://'))),
});
export type MessageNotification = v.InferOutput<typeof messageNotificationSchema>;

/** What came while Pli was not connected: one line instead of many. */
const summaryNotificationSchema = v.object({
  kind: v.literal('summary'),
  messages: v.number(),
  rooms: v.number(),
  mentions: v.number(),
});

/** What main is to show. Its text reaches no log. */
export const notificationSchema = v.variant('kind', [messageNotificationSchema, summaryNotificationSchema]);
export type NativeNotification = v.InferOutput<typeof notificationSchema>;

/** The host's side: core to main. */
export const hostNotificationCommands = {
  notify: command<null>()(notificationSchema),
  /** Takes back what was shown of a room: those events, or (null) all of it. */
  withdrawNotifications: command<null>()(v.object({ roomId: v.string(), eventIds: v.nullable(v.array(v.string())) })),
};

/** What the person did in a native notification that concerns the core. */
export type NotificationAct =
  { act: 'reply'; roomId: string; eventId: string; text: string } | { act: 'read'; roomId: string };
export const hostNotificationTopics = {
  notificationActs: topic<NotificationAct>()(nothing),
};

/** The sounds that Pli makes itself. */
export const chimes = ['bell', 'drop', 'knock'] as const;
export type Chime = (typeof chimes)[number];

/** The bridge's side: main to page. */
export const bridgeNotificationTopics = {
  /** A native notification was clicked; `eventId` null opens the room. */
  openNotification: topic<{ accountId: string; roomId: string; eventId: string | null }>()(nothing),
  chime: topic<Chime>()(nothing),
  /** The window is neither hidden nor minimised. */
  windowShown: topic<boolean>()(nothing),
};
