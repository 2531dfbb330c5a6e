/** How a room is set up: read by everybody in it, changed by those who have the power to. */
import * as v from 'valibot';
import { command, topic } from './channel';
import { roomId } from './identifiers';
import type { Avatar, Person } from './people';
import type { Power } from './members';
import type { HistoryVisibility } from './rooms';
import type { TimelineContent } from './timeline';

/** Who may come in (client-server API, "m.room.join_rules"). */
export const joinRules = ['invite', 'knock', 'restricted', 'knock_restricted', 'public'] as const;
export type JoinRule = (typeof joinRules)[number];

export const historyVisibilities = ['joined', 'invited', 'shared', 'world_readable'] as const;

/** Who may be in a room besides one's own organisation (`im.vector.room.access_rules`). */
export type AccessRule = 'restricted' | 'unrestricted' | 'direct';

/** What has a power level of its own in the table of permissions; the prefix `state:` and `message:` names an event type. */
export const permissions = [
  'message:m.room.message',
  'message:m.reaction',
  'message:m.room.redaction',
  'redact',
  'notify-room',
  'state:m.room.pinned_events',
  'invite',
  'kick',
  'ban',
  'state:m.room.name',
  'state:m.room.topic',
  'state:m.room.avatar',
  'state:m.room.canonical_alias',
  'state:m.room.join_rules',
  'state:m.room.history_visibility',
  'state:m.room.guest_access',
  'state:m.room.encryption',
  'state:m.room.server_acl',
  'state:m.room.power_levels',
  'state:m.room.tombstone',
  'state:m.space.child',
] as const;
export type Permission = (typeof permissions)[number];

export interface PermissionLevel {
  permission: Permission;
  level: number;
}

/** Which servers may take part (client-server API, "m.room.server_acl"); `*` and `?` stand for any letters and any letter. */
export interface ServerList {
  allow: readonly string[];
  deny: readonly string[];
  /** Servers that are named by a bare IP address may take part. */
  allowIpLiterals: boolean;
}

/** A space that a room is open to, by its ID where its name is not known here. */
export interface OpenTo {
  roomId: string;
  name: string | null;
}

/** Which settings I may change. */
export interface SettingsRights {
  name: boolean;
  topic: boolean;
  avatar: boolean;
  addresses: boolean;
  joinRule: boolean;
  history: boolean;
  guestAccess: boolean;
  serverList: boolean;
  powerLevels: boolean;
  upgrade: boolean;
  /** Lifting bans. */
  unban: boolean;
  invite: boolean;
  kick: boolean;
}

export interface RoomSettings {
  roomId: string;
  /** As the state has them; '' for none. */
  name: string;
  topic: string;
  /** What the room is called in the list, also where it has no name. */
  shownName: string;
  avatar: Avatar;
  hasAvatar: boolean;
  isDirect: boolean;
  version: string;
  /** Those who have made a room of version 12 or later: their power cannot be taken. */
  creators: readonly Person[];
  createdBy: Person | null;
  /** Servers other than the creator's may take part (`m.federate`). */
  federated: boolean;
  encrypted: boolean;
  canonicalAlias: string | null;
  otherAliases: readonly string[];
  joinRule: JoinRule;
  openTo: readonly OpenTo[];
  history: HistoryVisibility;
  guestAccess: boolean;
  /** Milliseconds; null where the room says nothing. */
  keptFor: number | null;
  /** Null where every server may take part. */
  serverList: ServerList | null;
  accessRule: AccessRule | null;
  /** Programs that others have put into the room; Pli shows none. */
  widgets: readonly { name: string; url: string }[];
  permissions: readonly PermissionLevel[];
  /** Those with another power than everybody. */
  privileged: readonly { person: Person; power: Power }[];
  myLevel: number | null;
  usualLevel: number;
  banned: readonly { person: Person; reason: string | null; by: string | null }[];
  knocking: readonly { person: Person; reason: string | null }[];
  /** The room that this one replaces, and the one it was replaced by. */
  predecessor: string | null;
  successor: string | null;
  may: SettingsRights;
}

/** The homeserver's room versions, the newest last; one that is not stable is for trying things out. */
export interface RoomVersions {
  usual: string;
  available: readonly { version: string; isStable: boolean }[];
}

/** One change of the room's state. */
export interface SettingsChange {
  eventId: string;
  sender: Person;
  /** Milliseconds since 1970. */
  timestamp: number;
  content: TimelineContent;
  /** Whose power has changed, from what to what. */
  powers: readonly { person: Person; before: Power; after: Power }[];
}

/** Where a local address stands. */
export interface LocalAddresses {
  /** Those that lead to the room on my homeserver. */
  aliases: readonly string[];
  /** The room stands in my homeserver's directory. */
  isPublished: boolean;
  /** The part of new addresses behind the colon. */
  server: string;
}

const inRoom = v.object({ roomId });
const alias = v.pipe(v.string(), v.regex(/^#[^:\s]+:\S+$/), v.maxLength(255));
const level = v.pipe(v.number(), v.safeInteger());
const servers = v.pipe(v.array(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(255))), v.maxLength(1000));

/** Errors of all: not-ready, not-found, forbidden, and what the homeserver says. */
export const roomSettingsCommands = {
  setRoomName: command<null>()(v.object({ roomId, name: v.pipe(v.string(), v.trim(), v.maxLength(255)) })),
  setRoomTopic: command<null>()(v.object({ roomId, topic: v.pipe(v.string(), v.trim(), v.maxLength(2_000)) })),
  /** `token` is of a file that main may read (the bridge's `keepFile`); null takes the picture away. */
  setRoomAvatar: command<null>()(v.object({ roomId, token: v.nullable(v.string()) })),
  localAddresses: command<LocalAddresses>()(inRoom),
  /** Errors besides: address-taken. */
  addLocalAddress: command<null>()(v.object({ roomId, alias })),
  removeLocalAddress: command<null>()(v.object({ roomId, alias })),
  /** The main address (null for none) and the others that are told of (`m.room.canonical_alias`). */
  setRoomAddresses: command<null>()(
    v.object({ roomId, main: v.nullable(alias), others: v.pipe(v.array(alias), v.maxLength(100)) }),
  ),
  publishRoom: command<null>()(v.object({ roomId, isPublished: v.boolean() })),
  /** `openTo` are the spaces of a restricted room. */
  setJoinRule: command<null>()(
    v.object({ roomId, rule: v.picklist(joinRules), openTo: v.pipe(v.array(roomId), v.maxLength(50)) }),
  ),
  setHistoryVisibility: command<null>()(v.object({ roomId, history: v.picklist(historyVisibilities) })),
  setGuestAccess: command<null>()(v.object({ roomId, isAllowed: v.boolean() })),
  setServerList: command<null>()(v.object({ roomId, allow: servers, deny: servers, allowIpLiterals: v.boolean() })),
  setPermission: command<null>()(v.object({ roomId, permission: v.picklist(permissions), level })),
  roomVersions: command<RoomVersions>()(v.object({})),
  /**
   * Replaces the room by one of another version. Those who were in it are invited to the new one where nobody may come by
   * themselves; answers the new room and how many could not be invited.
   */
  upgradeRoom: command<{ roomId: string; notInvited: number }>()(
    v.object({ roomId, version: v.pipe(v.string(), v.minLength(1), v.maxLength(32)) }),
  ),
  /** A page of the room's changes, the newest first; `next` asks for the one before it, null where there is none. */
  settingsChanges: command<{ changes: readonly SettingsChange[]; next: string | null }>()(
    v.object({ roomId, from: v.nullable(v.string()) }),
  ),
};

export const roomSettingsTopics = {
  roomSettings: topic<RoomSettings>()(inRoom),
};
