/** How well names answer what was typed. */
import { foldText } from '../../protocol/fold-text';

/** 0 for a name that begins with the term, 1 for one with a word that does, 2 for an ID that does; null for others. */
export function rank(term: string, name: string, id: string): number | null {
  const wanted = foldText(term.trim());
  const folded = foldText(name);
  if (folded.startsWith(wanted)) return 0;
  if (folded.split(/[^\p{L}\p{N}]+/u).some((word) => word.startsWith(wanted))) return 1;
  const plain = foldText(id);
  return plain.startsWith(wanted) || plain.slice(1).startsWith(wanted) ? 2 : null;
}

/** The `most` best of `candidates` in the order of their rank, and otherwise in their own. */
export function bestOf<T>(candidates: readonly T[], rankOf: (candidate: T) => number | null, most: number): T[] {
  const ranked: T[][] = [[], [], []];
  for (const candidate of candidates) {
    const place = rankOf(candidate);
    if (place !== null) ranked[place]?.push(candidate);
  }
  return ranked.flat().slice(0, most);
}
