/** Levels that a permission can be given. */

export interface LevelOption {
  level: number;
  /** The role that begins at this level; null for a level without a name. */
  role: 'everybody' | 'moderator' | 'administrator' | 'creators' | null;
  isDisabled: boolean;
}

/**
 * The named levels and the one there is. Nobody gives a permission a level above their own, or takes one away from those
 * above them; `myLevel` null is a creator's, who may do both. In a room of version 12 what only creators may do has a
 * level of 150 (MSC4289).
 */
export function levelOptions(
  current: number,
  { myLevel, usualLevel, hasCreators }: { myLevel: number | null; usualLevel: number; hasCreators: boolean },
): readonly LevelOption[] {
  const named = new Map<number, LevelOption['role']>([
    [usualLevel, 'everybody'],
    [50, 'moderator'],
    [100, 'administrator'],
  ]);
  if (usualLevel !== 50 && usualLevel !== 100) named.set(usualLevel, 'everybody');
  if (hasCreators) named.set(150, 'creators');
  const most = myLevel ?? Infinity;
  return [...new Set([...named.keys(), current])]
    .sort((one, other) => one - other)
    .map((level) => ({ level, role: named.get(level) ?? null, isDisabled: level > most }));
}

/** Whether a permission's level may be changed at all. */
export const mayChangeLevel = (current: number, myLevel: number | null): boolean => current <= (myLevel ?? Infinity);
