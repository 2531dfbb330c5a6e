/** A room's members as the list shows them. */
import type { Room } from 'matrix-js-sdk/lib/models/room';
import type { RoomMember } from 'matrix-js-sdk/lib/models/room-member';
import type { Role } from '../../protocol/members';
import type { Member, Trust } from '../../protocol/trust';
import { powerLevelsOf, powerOf } from '../members';
import { lookAlikes, personOfMember } from '../people';

const rank: Readonly<Record<Role, number>> = { creator: 0, administrator: 1, moderator: 2, member: 3, muted: 3 };

const isShown = ({ membership }: RoomMember): boolean => membership === 'join' || membership === 'invite';

const shownMembers = (room: Room): RoomMember[] => room.currentState.getMembers().filter(isShown);

/** The people that what one writes in the room is meant for, without oneself. */
export const otherMembers = (room: Room): RoomMember[] =>
  shownMembers(room).filter(({ userId }) => userId !== room.myUserId);

const collator = new Intl.Collator();

export function inOrder(one: Member, other: Member): number {
  if (one.membership !== other.membership) return one.membership === 'join' ? -1 : 1;
  return rank[one.power.role] - rank[other.power.role] || collator.compare(one.person.name, other.person.name);
}

/** Members in the list's order; `trustOf` answers what is known at this moment. */
export function membersOf(accountId: string, room: Room, trustOf: (userId: string) => Trust): readonly Member[] {
  const levels = powerLevelsOf(room);
  const members = shownMembers(room);
  const alike = lookAlikes(
    members.map(({ userId, rawDisplayName }) => ({ userId, name: rawDisplayName })),
    room.myUserId.slice(room.myUserId.indexOf(':') + 1),
  );
  return members
    .map((member): Member => ({
      person: personOfMember(accountId, member.userId, member),
      membership: member.membership === 'invite' ? 'invite' : 'join',
      power: powerOf(levels, member.userId),
      trust: member.userId === room.myUserId ? 'unknown' : trustOf(member.userId),
      me: member.userId === room.myUserId,
      looksLike: alike.get(member.userId)?.name ?? null,
    }))
    .sort(inOrder);
}
