/** How a space's home is ordered. */
import type { SpaceEntry } from '../../protocol/spaces';

export interface HomeSections {
  /** Proposed by the space, and one is not in them. */
  suggested: readonly SpaceEntry[];
  spaces: readonly SpaceEntry[];
  rooms: readonly SpaceEntry[];
}

/** Each entry once: what is suggested and not joined first, then other spaces, then other rooms, in the space's own order. */
export function homeSections(entries: readonly SpaceEntry[]): HomeSections {
  const isProposed = (entry: SpaceEntry) => entry.suggested && entry.wayIn !== 'joined';
  const others = entries.filter((entry) => !isProposed(entry));
  return {
    suggested: entries.filter(isProposed),
    spaces: others.filter(({ kind }) => kind === 'space'),
    rooms: others.filter(({ kind }) => kind === 'room'),
  };
}
