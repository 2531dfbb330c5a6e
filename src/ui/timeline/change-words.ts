/** Changes of members and settings in words. */
import type { IntlShape } from 'react-intl';
import type { MembershipChange, StateChange, TimelineItem } from '../../protocol/timeline';
import type { MessageId, Text } from '../language';
import { rotationDays } from '../trust';

const membershipMessages = {
  joined: 'timeline.joined',
  left: 'timeline.left',
  invited: 'timeline.invited',
  'invite-rejected': 'timeline.inviteRejected',
  'invite-withdrawn': 'timeline.inviteWithdrawn',
  removed: 'timeline.removed',
  banned: 'timeline.banned',
  unbanned: 'timeline.unbanned',
  knocked: 'timeline.knocked',
  'knock-denied': 'timeline.knockDenied',
  renamed: 'timeline.renamed',
  'avatar-changed': 'timeline.avatarChanged',
  'profile-changed': 'timeline.profileChanged',
} as const satisfies Record<MembershipChange, MessageId>;

const stateMessages = {
  created: 'timeline.created',
  avatar: 'timeline.roomAvatar',
  encryption: 'timeline.encryption',
  'power-levels': 'timeline.powerLevels',
  'join-rules': 'timeline.joinRules',
  'history-visibility': 'timeline.historyVisibility',
  pinned: 'timeline.pinned',
  'server-acl': 'timeline.serverAcl',
  replaced: 'timeline.replaced',
  'guest-access': 'timeline.guestAccess',
  'key-rotation': 'timeline.keyRotation',
  addresses: 'timeline.addresses',
  'space-rooms': 'timeline.spaceRooms',
  'space-of-room': 'timeline.spaceOfRoom',
  apps: 'timeline.apps',
  images: 'timeline.images',
  retention: 'timeline.retention',
  moderation: 'timeline.moderation',
  'external-people': 'timeline.externalPeople',
  'call-joined': 'timeline.callJoined',
  'call-left': 'timeline.callLeft',
  'position-shared': 'timeline.positionShared',
  'position-ended': 'timeline.positionEnded',
  'invited-by-address': 'timeline.invitedByAddress',
  name: 'timeline.name',
  topic: 'timeline.topic',
  alias: 'timeline.alias',
  other: 'timeline.otherState',
} as const satisfies Record<StateChange['kind'], MessageId>;
/** What a change says when its new value is empty. */
const withoutValue = {
  name: 'timeline.nameRemoved',
  topic: 'timeline.topicRemoved',
  alias: 'timeline.aliasRemoved',
  'invited-by-address': 'timeline.addressInviteWithdrawn',
} as const satisfies Record<Extract<StateChange, { value: string }>['kind'], MessageId>;

/** Direction marks keep a name from turning the sentence around it. */
const isolate = (text: string): string => `\u2068${text}\u2069`;

/** One change as a sentence; empty for what is no change. */
export function changeWords({ content, sender }: Pick<TimelineItem, 'content' | 'sender'>, t: Text): string {
  const who = isolate(sender.name);
  if (content.type === 'membership') {
    const sentence = t(membershipMessages[content.change], { who, target: isolate(content.target) });
    return content.reason ? t('timeline.withReason', { sentence, reason: isolate(content.reason) }) : sentence;
  }
  if (content.type !== 'state') return '';
  const { change } = content;
  if ('value' in change) {
    const id = change.value === '' ? withoutValue[change.kind] : stateMessages[change.kind];
    return t(id, { who, value: isolate(change.value) });
  }
  if (change.kind === 'key-rotation') {
    const { periodMs, messages } = change;
    return t(stateMessages[change.kind], { who, days: rotationDays(periodMs), messages });
  }
  return t(stateMessages[change.kind], { who, type: change.kind === 'other' ? isolate(change.eventType) : '' });
}

const foldMessages = {
  joined: 'timeline.foldJoined',
  left: 'timeline.foldLeft',
  invited: 'timeline.foldInvited',
  removed: 'timeline.foldRemoved',
  profile: 'timeline.foldProfile',
  other: 'timeline.foldOther',
} as const satisfies Record<string, MessageId>;
type FoldKind = keyof typeof foldMessages;

const foldKinds: Readonly<Record<MembershipChange, FoldKind>> = {
  joined: 'joined',
  left: 'left',
  invited: 'invited',
  'invite-rejected': 'left',
  'invite-withdrawn': 'other',
  removed: 'removed',
  banned: 'removed',
  unbanned: 'other',
  knocked: 'other',
  'knock-denied': 'other',
  renamed: 'profile',
  'avatar-changed': 'profile',
  'profile-changed': 'profile',
};

/** Several changes in one line: how many people joined, left, were invited, and how many settings changed. */
export function foldWords(items: readonly TimelineItem[], t: Text, intl: IntlShape): string {
  const people = new Map<FoldKind, Set<string>>();
  for (const { key, content } of items) {
    const kind = content.type === 'membership' ? foldKinds[content.change] : 'other';
    const who = people.get(kind) ?? new Set<string>();
    // A person counts once for each kind, a setting each time.
    who.add(content.type === 'membership' && kind !== 'other' ? content.target : key);
    people.set(kind, who);
  }
  const parts = (Object.keys(foldMessages) as FoldKind[]).flatMap((kind) => {
    const count = people.get(kind)?.size ?? 0;
    return count > 0 ? [t(foldMessages[kind], { count })] : [];
  });
  return intl.formatList(parts);
}
