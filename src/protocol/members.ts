/** The people of a room as those see them who run it: what their power is, and what one may do about them. */
import * as v from 'valibot';
import { command, nothing, topic } from './channel';
import { eventId, roomId, userId } from './identifiers';
import type { Avatar, Person } from './people';
import type { RoomRow } from './rooms';

/** Power levels in words. `creator`: of a room from version 12 on, where nobody can take their power away (MSC4289). */
export type Role = 'creator' | 'administrator' | 'moderator' | 'member' | 'muted';

export interface Power {
  role: Role;
  /** The power level; null for a creator, whose power has no number. */
  level: number | null;
  /** It is not the number that the role usually has, and has to be said beside the word. */
  isCustom: boolean;
}

/** What I may do about a member, by both our power levels (client-server API, "m.room.power_levels"). */
export interface MemberRights {
  /** The highest level that I may give; null where I may not change the person's. */
  giveUpTo: number | null;
  mute: boolean;
  /** Out of the room, or back from an invitation or a knock. */
  remove: boolean;
  ban: boolean;
  unban: boolean;
  invite: boolean;
  deleteMessages: boolean;
}

/** A person as a member of a room; `membership` is null for who was never there. */
export interface MemberCard {
  person: Person;
  me: boolean;
  membership: 'join' | 'invite' | 'knock' | 'leave' | 'ban' | null;
  /** Why they were banned or removed, or ask to come in; null where nobody said. */
  reason: string | null;
  power: Power;
  /** Level of everybody who was given none. */
  usualLevel: number;
  may: MemberRights;
  ignored: boolean;
  /** Nobody but me has as much power: who lowers it cannot take it back. */
  isLastInPower: boolean;
  /** Names that the person had in the room before, the latest first, as far as they are known here. */
  formerNames: readonly string[];
}

/** A room that I share with somebody. */
export interface SharedRoom {
  roomId: string;
  name: string;
  avatar: Avatar;
  kind: RoomRow['kind'];
}

/** Characters of a reason for a removal, a ban or a report. */
export const longestMemberReason = 500;
const reason = v.pipe(v.string(), v.trim(), v.maxLength(longestMemberReason));
const member = v.object({ roomId, userId });
const withReason = v.object({ roomId, userId, reason });
/** Power levels as canonical JSON takes them. */
const level = v.pipe(v.number(), v.safeInteger());

const reported = v.variant('kind', [
  v.object({ kind: v.literal('message'), roomId, eventId }),
  v.object({ kind: v.literal('room'), roomId }),
  v.object({ kind: v.literal('person'), userId }),
]);
export type Reported = v.InferOutput<typeof reported>;

export const memberCommands = {
  /** Takes somebody out of a room, or an invitation or a knock back. Errors: not-ready, forbidden, and what the homeserver says. */
  removeMember: command<null>()(withReason),
  /** Errors as of {@link removeMember}. */
  banMember: command<null>()(withReason),
  unbanMember: command<null>()(member),
  /** Gives somebody a power level; the usual one takes their name out of the list. Errors as of {@link removeMember}, conflict. */
  setMemberLevel: command<null>()(v.object({ roomId, userId, level })),
  /** Takes the word from somebody, or gives it back: a power level below everybody's. */
  setMuted: command<null>()(v.object({ roomId, userId, muted: v.boolean() })),
  /**
   * Deletes what somebody has sent to a room since a time (milliseconds since 1970), the newest first, at most five
   * hundred; through the send queue. Answers how many. Errors: not-ready, disk-full, and what the homeserver says.
   */
  deleteMemberMessages: command<{ count: number }>()(
    v.object({ roomId, userId, since: v.pipe(v.number(), v.integer()) }),
  ),
  /** The rooms I share with somebody, by the homeserver (MSC2666), else those known here. */
  sharedRooms: command<readonly SharedRoom[]>()(v.object({ userId })),
  /** What they write is no longer shown, and they cannot invite me (client-server API, "Ignoring Users"). */
  setIgnored: command<null>()(v.object({ userId, ignored: v.boolean() })),
  /** Tells the administrators of my homeserver. Errors: not-found where the homeserver takes no such report. */
  report: command<null>()(v.object({ what: reported, reason })),
};

export const memberTopics = {
  /** A person as a member of a room. */
  memberCard: topic<MemberCard>()(member),
  /** Whom I ignore, by Matrix ID. */
  ignored: topic<readonly Person[]>()(nothing),
};
