/** Finds members by name or Matrix ID, without regard to case and accents. */
import type { Member } from '../../protocol/trust';
import { foldText } from '../../protocol/fold-text';

/** Folded texts, made once for each member; one that changes is a new object. */
const folded = new WeakMap<Member, string>();

function foldedText(member: Member): string {
  const known = folded.get(member);
  if (known !== undefined) return known;
  const text = foldText(`${member.person.name} ${member.person.userId}`);
  folded.set(member, text);
  return text;
}

export function searchMembers(members: readonly Member[], query: string): readonly Member[] {
  const words = foldText(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return members;
  return members.filter((member) => {
    const text = foldedText(member);
    return words.every((word) => text.includes(word));
  });
}

/** Texts that are folded at a time. */
export const preparedAtOnce = 1_000;

/** Folds texts ahead of the first key, from a place of the list on; answers whether there are more. */
export function prepareMemberSearch(members: readonly Member[], from: number): boolean {
  for (const member of members.slice(from, from + preparedAtOnce)) foldedText(member);
  return from + preparedAtOnce < members.length;
}
