/** A person as a member of a room, from the SDK's room. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import type { Room } from 'matrix-js-sdk/lib/models/room';
import type { MemberCard } from '../../protocol/members';
import { personOf, personOfMember, plainName } from '../people';
import { isRecord } from '../value';
import { rightsOver } from './member-rights';
import { powerLevelsOf, powerOf, type PowerLevels } from './power-levels';

const longestReason = 500;
const memberships: ReadonlySet<unknown> = new Set(['join', 'invite', 'knock', 'leave', 'ban']);

/**
 * Whether nobody else in the room has as much power as a person, who has more than everybody. Of those who were given
 * power some may not be known yet: they count as there.
 */
function isLastInPower(room: Room, levels: PowerLevels, userId: string): boolean {
  const level = levels.of(userId);
  const isThere = (other: string) => (room.getMember(other)?.membership ?? 'join') === 'join';
  return (
    level > levels.usual &&
    !levels.named.some((other) => other !== userId && levels.of(other) >= level && isThere(other))
  );
}

export function memberCardOf(accountId: string, client: MatrixClient, room: Room, userId: string): MemberCard {
  const me = client.getSafeUserId();
  const member = room.getMember(userId);
  const event = member?.events.member;
  const content: unknown = event?.getContent();
  const membership = isRecord(content) && memberships.has(content['membership']) ? content['membership'] : null;
  const reason = isRecord(content) ? content['reason'] : null;
  const before: unknown = event?.getPrevContent();
  const formerName =
    isRecord(before) && typeof before['displayname'] === 'string' ? plainName(before['displayname']) : '';
  const levels = powerLevelsOf(room);
  const user = client.getUser(userId);
  return {
    person: member
      ? personOfMember(accountId, userId, member)
      : personOf(accountId, userId, user?.displayName, user?.avatarUrl),
    me: userId === me,
    membership: membership as MemberCard['membership'],
    reason: typeof reason === 'string' && reason !== '' ? reason.slice(0, longestReason) : null,
    power: powerOf(levels, userId),
    usualLevel: levels.usual,
    may: rightsOver({
      levels,
      actor: me,
      isJoined: room.getMyMembership() === 'join',
      target: userId,
      membership: membership as MemberCard['membership'],
    }),
    ignored: client.isUserIgnored(userId),
    isLastInPower: isLastInPower(room, levels, userId),
    formerNames: formerName === '' || formerName === member?.rawDisplayName ? [] : [formerName],
  };
}
