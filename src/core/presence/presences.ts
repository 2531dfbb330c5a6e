/** What is known of people's presence now. Nothing of it is stored: a dot of yesterday would be a lie. */
import type { Presence } from '../../protocol/people';

export interface Presences {
  /** Null where nothing is known. */
  of(userId: string): Presence | null;
  set(userId: string, presence: Presence | null): void;
  /** The connection has gone, or the homeserver keeps no presence: nothing is known any more. */
  forgetAll(): void;
  /** Calls `listener` with the user ID at each change; answers its disposer. */
  onChange(listener: (userId: string) => void): () => void;
}

const presences: ReadonlySet<unknown> = new Set<Presence>(['online', 'unavailable', 'offline']);

/** A homeserver's word for a presence; null for one that is not understood. */
export function presenceFrom(value: unknown): Presence | null {
  return presences.has(value) ? (value as Presence) : null;
}

export function createPresences(): Presences {
  const known = new Map<string, Presence>();
  const listeners = new Set<(userId: string) => void>();
  const of = (userId: string) => known.get(userId) ?? null;
  const set = (userId: string, presence: Presence | null) => {
    if (of(userId) === presence) return;
    if (presence === null) known.delete(userId);
    else known.set(userId, presence);
    for (const listener of listeners) listener(userId);
  };
  return {
    of,
    set,
    forgetAll() {
      for (const userId of known.keys()) set(userId, null);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
