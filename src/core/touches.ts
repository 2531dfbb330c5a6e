/** Tells who looks at a room, or at the account's data, that something of it has changed. Knows no SDK. */

export interface Touches {
  /** Calls `listener` whenever the room has changed; null for the account's own data. Answers its disposer. */
  watch(roomId: string | null, listener: () => void): () => void;
  /** Something of the room has changed; null for the account's data, which concerns everybody who looks. */
  touch(roomId: string | null): void;
}

export function createTouches(): Touches {
  const listeners = new Map<string | null, Set<() => void>>();
  return {
    watch(roomId, listener) {
      const known = listeners.get(roomId) ?? new Set();
      listeners.set(roomId, known.add(listener));
      return () => {
        known.delete(listener);
        if (known.size === 0 && listeners.get(roomId) === known) listeners.delete(roomId);
      };
    },
    touch(roomId) {
      const concerned = roomId === null ? [...listeners.values()] : [listeners.get(roomId) ?? []];
      for (const set of concerned) for (const listener of set) listener();
    },
  };
}
