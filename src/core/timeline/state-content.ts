/** State and membership events as the timeline tells them. */
import type { MembershipChange, StateChange, TimelineContent } from '../../protocol/timeline';
import { plainName } from '../people';
import { rotationIn } from '../trust';
import { jsonOf, textOr, type Json, type ReadableEvent } from './raw-event';

const longestValue = 300;
/** State of which the timeline only says that it changed. */
const stateKinds: Readonly<Record<string, string>> = {
  'm.room.create': 'created',
  'm.room.avatar': 'avatar',
  'm.room.encryption': 'encryption',
  'm.room.power_levels': 'power-levels',
  'm.room.join_rules': 'join-rules',
  'm.room.history_visibility': 'history-visibility',
  'm.room.pinned_events': 'pinned',
  'm.room.server_acl': 'server-acl',
  'm.room.tombstone': 'replaced',
  'm.room.guest_access': 'guest-access',
  'm.room.aliases': 'addresses',
  'm.space.child': 'space-rooms',
  'm.space.parent': 'space-of-room',
  'm.widget': 'apps',
  'im.vector.modular.widgets': 'apps',
  'im.ponies.room_emotes': 'images',
  'm.room.retention': 'retention',
  'm.policy.rule.user': 'moderation',
  'm.policy.rule.room': 'moderation',
  'm.policy.rule.server': 'moderation',
  'im.vector.room.access_rules': 'external-people',
};

/** Who takes part in a call (MSC3401), and who shares where they are (MSC3672). */
const callMembers = new Set(['m.call.member', 'org.matrix.msc3401.call.member']);
const livePositions = new Set(['m.beacon_info', 'org.matrix.msc3672.beacon_info']);

const isEmpty = (content: Json): boolean => {
  const { memberships, 'm.calls': calls } = content;
  const lists = [memberships, calls].filter(Array.isArray);
  return Object.keys(content).length === 0 || (lists.length > 0 && lists.every((list) => list.length === 0));
};

/** Whether a state event says again what it said before: a call's members renew theirs while they are in it. */
export const isRenewal = (event: Pick<ReadableEvent, 'type' | 'content' | 'unsigned'>): boolean =>
  callMembers.has(event.type) && isEmpty(event.content) === isEmpty(jsonOf(event.unsigned['prev_content']));

export function eventContent(event: ReadableEvent): TimelineContent {
  return event.type === 'm.room.member' ? membershipContent(event) : stateContent(event);
}

/** Of state other than memberships. */
export function stateContent(event: Pick<ReadableEvent, 'type' | 'content' | 'unsigned'>): TimelineContent {
  if (event.type === 'm.room.encryption' && wasEncrypted(event))
    return { type: 'state', change: { kind: 'key-rotation', ...rotationIn(event.content) } };
  if (callMembers.has(event.type))
    return { type: 'state', change: { kind: isEmpty(event.content) ? 'call-left' : 'call-joined' } };
  if (livePositions.has(event.type))
    return { type: 'state', change: { kind: event.content['live'] === true ? 'position-shared' : 'position-ended' } };
  if (event.type === 'm.room.third_party_invite')
    return {
      type: 'state',
      change: { kind: 'invited-by-address', value: plainLine(textOr(event.content['display_name'], '')) },
    };
  const kind = Object.hasOwn(stateKinds, event.type) ? stateKinds[event.type] : undefined;
  if (kind) return { type: 'state', change: { kind } as StateChange };
  const value = (field: unknown) => plainLine(textOr(field, ''));
  if (event.type === 'm.room.name')
    return { type: 'state', change: { kind: 'name', value: value(event.content['name']) } };
  if (event.type === 'm.room.topic')
    return { type: 'state', change: { kind: 'topic', value: value(event.content['topic']) } };
  if (event.type === 'm.room.canonical_alias')
    return { type: 'state', change: { kind: 'alias', value: value(event.content['alias']) } };
  return { type: 'state', change: { kind: 'other', eventType: event.type.slice(0, 100) } };
}

/** Encryption cannot be turned off: a state that follows another one changes how it works. */
const wasEncrypted = (event: Pick<ReadableEvent, 'unsigned'>): boolean =>
  typeof jsonOf(event.unsigned['prev_content'])['algorithm'] === 'string';

const plainLine = (text: string) =>
  text
    .replaceAll(/[\s\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .trim()
    .slice(0, longestValue);

function membershipContent(event: ReadableEvent): TimelineContent {
  const { content, unsigned } = event;
  const before = jsonOf(unsigned['prev_content']);
  const target = event.stateKey ?? '';
  const name = plainName(textOr(content['displayname'], textOr(before['displayname'], '')));
  const reason = textOr(content['reason'], null)?.slice(0, longestValue) ?? null;
  const change = changeOf(textOr(content['membership'], ''), before, content, event.sender === target);
  return { type: 'membership', change, target: name === '' ? target : name, reason };
}

function changeOf(now: string, before: Json, content: Json, bySelf: boolean): MembershipChange {
  const was = textOr(before['membership'], '');
  switch (now) {
    case 'join':
      if (was !== 'join') return 'joined';
      if (before['displayname'] !== content['displayname'])
        return before['avatar_url'] === content['avatar_url'] ? 'renamed' : 'profile-changed';
      return before['avatar_url'] === content['avatar_url'] ? 'profile-changed' : 'avatar-changed';
    case 'invite':
      return 'invited';
    case 'knock':
      return 'knocked';
    case 'ban':
      return 'banned';
    default:
      if (was === 'ban') return 'unbanned';
      if (was === 'invite') return bySelf ? 'invite-rejected' : 'invite-withdrawn';
      if (was === 'knock' && !bySelf) return 'knock-denied';
      return bySelf ? 'left' : 'removed';
  }
}
