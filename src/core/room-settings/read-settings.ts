/** A room's settings, from the SDK's room. Everything in its state is what a server claims. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import type { Room } from 'matrix-js-sdk/lib/models/room';
import type { Person } from '../../protocol/people';
import {
  joinRules,
  type AccessRule,
  type JoinRule,
  type RoomSettings,
  type ServerList,
} from '../../protocol/room-settings';
import type { RoomRow } from '../../protocol/rooms';
import { powerLevelsOf, powerOf, type PowerLevels } from '../members';
import { personOf, personOfMember, plainName } from '../people';
import { historyVisibilityOf } from '../room';
import { isRecord, type Json } from '../value';
import { permissionLevels } from './permission-levels';

const longestTopic = 2_000;
const mostListed = 500;

const content = (room: Room, type: string): Json | null => {
  const found: unknown = room.currentState.getStateEvents(type, '')?.getContent();
  return isRecord(found) ? found : null;
};
const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
const strings = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string').slice(0, mostListed) : [];

function joinRuleOf(room: Room): JoinRule {
  const rule = content(room, 'm.room.join_rules')?.['join_rule'];
  // What is not known lets nobody in by themselves.
  return joinRules.find((each) => each === rule) ?? 'invite';
}

function openToOf(client: MatrixClient, room: Room): RoomSettings['openTo'] {
  const allow: unknown = content(room, 'm.room.join_rules')?.['allow'];
  return (Array.isArray(allow) ? allow : []).flatMap((each: unknown) => {
    const roomId = isRecord(each) && each['type'] === 'm.room_membership' ? text(each['room_id']) : null;
    return roomId === null ? [] : [{ roomId, name: client.getRoom(roomId)?.name ?? null }];
  });
}

function serverListOf(room: Room): ServerList | null {
  const list = content(room, 'm.room.server_acl');
  return (
    list && {
      allow: strings(list['allow']),
      deny: strings(list['deny']),
      allowIpLiterals: list['allow_ip_literals'] !== false,
    }
  );
}

const accessRules: ReadonlySet<unknown> = new Set(['restricted', 'unrestricted', 'direct']);

/** `im.vector.room.access_rules`; null where the room says nothing. */
function accessRuleOf(room: Room): AccessRule | null {
  const rule = content(room, 'im.vector.room.access_rules')?.['rule'];
  return accessRules.has(rule) ? (rule as AccessRule) : null;
}

function widgetsOf(room: Room): RoomSettings['widgets'] {
  return room.currentState.getStateEvents('im.vector.modular.widgets').flatMap((event) => {
    const { name, url } = event.getContent<Json>();
    return typeof url === 'string' && url !== ''
      ? [{ name: plainName(text(name) ?? url), url: url.slice(0, 500) }]
      : [];
  });
}

/** People of whom the levels say something, the most powerful first. */
function privilegedOf(levels: PowerLevels, personIn: (userId: string) => Person): RoomSettings['privileged'] {
  return levels.named
    .filter((userId) => levels.of(userId) !== levels.usual)
    .sort((one, other) => (levels.of(other) === levels.of(one) ? 0 : levels.of(other) - levels.of(one)))
    .slice(0, mostListed)
    .map((userId) => ({ person: personIn(userId), power: powerOf(levels, userId) }));
}

export interface SettingsSource {
  accountId: string;
  client: MatrixClient;
  room: Room;
  row: RoomRow;
}

export function readSettings({ accountId, client, room, row }: SettingsSource): RoomSettings {
  const me = client.getSafeUserId();
  const levels = powerLevelsOf(room);
  const mine = levels.of(me);
  const isJoined = room.getMyMembership() === 'join';
  const mayChange = (type: string) => isJoined && mine >= levels.forState(type);
  const personIn = (userId: string): Person => {
    const member = room.getMember(userId);
    return member ? personOfMember(accountId, userId, member) : personOf(accountId, userId, undefined, undefined);
  };
  const withMembership = (membership: string) =>
    room
      .getMembersWithMembership(membership)
      .slice(0, mostListed)
      .map((member) => ({
        person: personOfMember(accountId, member.userId, member),
        reason: text(member.events.member?.getContent()['reason'])?.slice(0, 500) ?? null,
        by: member.events.member?.getSender() ?? null,
      }));
  const create = room.currentState.getStateEvents('m.room.create', '');
  const made: Json = create?.getContent() ?? {};
  const creator = create?.getSender() ?? null;
  const alias = content(room, 'm.room.canonical_alias');
  const longest = content(room, 'm.room.retention')?.['max_lifetime'];
  const levelContent = content(room, 'm.room.power_levels') ?? {};
  const banned = withMembership('ban');
  return {
    roomId: room.roomId,
    name: text(content(room, 'm.room.name')?.['name']) ?? '',
    topic: (text(content(room, 'm.room.topic')?.['topic']) ?? '').slice(0, longestTopic),
    shownName: row.name,
    avatar: row.avatar,
    hasAvatar: text(content(room, 'm.room.avatar')?.['url']) !== null,
    isDirect: row.kind === 'direct',
    version: text(made['room_version']) ?? '1',
    creators: levels.named.filter((userId) => levels.isCreator(userId)).map(personIn),
    createdBy: creator === null ? null : personIn(creator),
    federated: made['m.federate'] !== false,
    encrypted: row.encrypted,
    canonicalAlias: text(alias?.['alias']),
    otherAliases: strings(alias?.['alt_aliases']),
    joinRule: joinRuleOf(room),
    openTo: openToOf(client, room),
    history: historyVisibilityOf(room),
    guestAccess: content(room, 'm.room.guest_access')?.['guest_access'] === 'can_join',
    keptFor: typeof longest === 'number' && Number.isSafeInteger(longest) && longest > 0 ? longest : null,
    serverList: serverListOf(room),
    accessRule: accessRuleOf(room),
    widgets: widgetsOf(room),
    permissions: permissionLevels(levelContent, levels, row.kind === 'space'),
    privileged: privilegedOf(levels, personIn),
    myLevel: mine === Infinity ? null : mine,
    usualLevel: levels.usual,
    banned: banned.map(({ person, reason, by }) => ({ person, reason, by: by === null ? null : personIn(by).name })),
    knocking: withMembership('knock').map(({ person, reason }) => ({ person, reason })),
    predecessor: room.findPredecessor()?.roomId ?? null,
    successor: text(content(room, 'm.room.tombstone')?.['replacement_room']),
    may: {
      name: mayChange('m.room.name'),
      topic: mayChange('m.room.topic'),
      avatar: mayChange('m.room.avatar'),
      addresses: mayChange('m.room.canonical_alias'),
      joinRule: mayChange('m.room.join_rules'),
      history: mayChange('m.room.history_visibility'),
      guestAccess: mayChange('m.room.guest_access'),
      serverList: mayChange('m.room.server_acl'),
      powerLevels: mayChange('m.room.power_levels'),
      upgrade: mayChange('m.room.tombstone'),
      unban: isJoined && mine >= levels.needed('ban') && mine >= levels.needed('kick'),
      invite: isJoined && mine >= levels.needed('invite'),
      kick: isJoined && mine >= levels.needed('kick'),
    },
  };
}
