/** How one gets into a room: from its summary (MSC3266) and what one is to it. */
import type { WayIn } from '../../protocol/joining';

export interface WayFacts {
  /** `m.room.join_rules`' rule; undefined where it is not told. */
  joinRule: string | undefined;
  /** My membership as the homeserver or this computer knows it. */
  membership: string | undefined;
  /** Whether I am in one of the rooms that a restricted one names. */
  isInAllowed: boolean;
}

/** Where nothing is known of the rule, joining is tried: the homeserver says what it thinks of it. */
export function wayInto({ joinRule, membership, isInAllowed }: WayFacts): WayIn {
  if (membership === 'ban') return 'banned';
  if (membership === 'join') return 'joined';
  if (membership === 'invite') return 'join';
  if (membership === 'knock') return 'asked';
  switch (joinRule) {
    case 'knock':
      return 'ask';
    case 'knock_restricted':
      return isInAllowed ? 'join' : 'ask';
    case 'restricted':
      return isInAllowed ? 'join' : 'members-of-spaces';
    case 'invite':
    case 'private':
      return 'invitation';
    default:
      return 'join';
  }
}
