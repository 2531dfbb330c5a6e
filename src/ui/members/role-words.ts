/** Power in words; list, card and choice say the same because they all take them from here. */
import type { Power, Role } from '../../protocol/members';
import type { MessageId, Text } from '../language';

const roles = {
  creator: 'member.role.creator',
  administrator: 'member.role.administrator',
  moderator: 'member.role.moderator',
  member: 'member.role.member',
  muted: 'member.role.muted',
} as const satisfies Record<Role, MessageId>;

/** `Administrator`, or `Administrator (150)` where the number is not the role's own. */
export function roleName({ role, level, isCustom }: Power, t: Text): string {
  const name = t(roles[role]);
  return isCustom && level !== null ? t('member.role.custom', { role: name, level }) : name;
}

/** What the list says beside a name: nothing of those who are members like all others. */
export function roleNote(power: Power, t: Text): string | null {
  return power.role === 'member' && !power.isCustom ? null : roleName(power, t);
}
