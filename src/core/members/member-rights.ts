/** What one member of a room may do about another (client-server API, "m.room.power_levels"; room versions, authorization rules). */
import type { MemberCard, MemberRights } from '../../protocol/members';
import type { PowerLevels } from './power-levels';

export interface RightsFacts {
  levels: PowerLevels;
  /** Who acts, and whether they are in the room. */
  actor: string;
  isJoined: boolean;
  target: string;
  membership: MemberCard['membership'];
}

const nothing: MemberRights = {
  giveUpTo: null,
  mute: false,
  remove: false,
  ban: false,
  unban: false,
  invite: false,
  deleteMessages: false,
};

/** The highest level that the actor may give the target; null for none. Nobody gives more than they have. */
function levelToGive({ levels, actor, target }: RightsFacts, isAbove: boolean): number | null {
  const own = levels.of(actor);
  if (own < levels.forState('m.room.power_levels') || levels.isCreator(target)) return null;
  if (!isAbove && target !== actor) return null;
  return own === Infinity ? Number.MAX_SAFE_INTEGER : own;
}

/** Rights of the actor over the target. Over oneself one has none but to lower one's own level. */
export function rightsOver(facts: RightsFacts): MemberRights {
  const { levels, actor, isJoined, target, membership } = facts;
  if (!isJoined) return nothing;
  const own = levels.of(actor);
  const isOther = target !== actor;
  const isAbove = own > levels.of(target);
  const isHere = membership === 'join' || membership === 'invite' || membership === 'knock';
  const giveUpTo = levelToGive(facts, isAbove);
  const mayRedact = own >= levels.needed('redact') && own >= levels.forMessage('m.room.redaction');
  return {
    giveUpTo,
    mute: isOther && giveUpTo !== null && membership === 'join',
    remove: isOther && isAbove && isHere && own >= levels.needed('kick'),
    ban: isOther && isAbove && membership !== 'ban' && own >= levels.needed('ban'),
    unban: isOther && isAbove && membership === 'ban' && own >= levels.needed('ban') && own >= levels.needed('kick'),
    // An invitation is the answer to a knock, too.
    invite:
      isOther &&
      membership !== 'join' &&
      membership !== 'invite' &&
      membership !== 'ban' &&
      own >= levels.needed('invite'),
    deleteMessages: isOther && mayRedact,
  };
}
