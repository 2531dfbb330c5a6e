/** Which events that come are told at once, which together with others, and which not at all. */

/** Milliseconds within which an event counts as having come just now. */
export const freshFor = 120_000;

export interface Arrival {
  /** When it was sent, by this computer's clock; milliseconds since 1970. */
  at: number;
  now: number;
  /** Up to when Pli had been told everything before it was last without connection, by this computer's clock. */
  since: number;
}

/** `missed`: it came while Pli could not hear of it, and is summed up with what else was missed. */
export function judgeArrival({ at, now, since }: Arrival): 'now' | 'missed' | 'old' {
  if (at <= since) return 'old';
  return now - at <= freshFor ? 'now' : 'missed';
}

/** Remembers the newest of many IDs. */
export function createMemory(most: number): {
  has(id: string): boolean;
  add(id: string): void;
  delete(id: string): void;
} {
  const ids = new Set<string>();
  return {
    has: (id) => ids.has(id),
    add(id) {
      ids.delete(id);
      ids.add(id);
      for (const oldest of ids) {
        if (ids.size <= most) break;
        ids.delete(oldest);
      }
    },
    delete: (id) => void ids.delete(id),
  };
}
