/** Finds members by name or Matrix ID, without regard to case and accents. */
import type { Member } from '../../protocol/trust';
import { foldText } from '../../protocol/fold-text';

export function searchMembers(members: readonly Member[], query: string): readonly Member[] {
  const words = foldText(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return members;
  return members.filter(({ person }) => {
    const text = foldText(`${person.name} ${person.userId}`);
    return words.every((word) => text.includes(word));
  });
}
