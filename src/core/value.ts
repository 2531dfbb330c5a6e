/** A value that can be watched. */

export interface Value<T> {
  get(): T;
  /** Sets and tells the listeners, unless nothing changed by `equal`. */
  set(next: T): void;
  /** Calls `listener` with the value now and at every change; answers its disposer. */
  watch(listener: (value: T) => void): () => void;
}

/** Makes a watched value; `equal` decides what counts as a change. */
export function createValue<T>(initial: T, equal: (left: T, right: T) => boolean = Object.is): Value<T> {
  const listeners = new Set<(value: T) => void>();
  let current = initial;
  return {
    get: () => current,
    set(next) {
      if (equal(current, next)) return;
      current = next;
      for (const listener of listeners) listener(next);
    },
    watch(listener) {
      listeners.add(listener);
      listener(current);
      return () => listeners.delete(listener);
    },
  };
}

/** Whether two plain values (as they cross a border) are the same. */
export function samePlain(left: unknown, right: unknown): boolean {
  if (Object.is(left, right)) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  const leftKeys = Object.keys(left);
  if (leftKeys.length !== Object.keys(right).length) return false;
  return leftKeys.every(
    (key) =>
      Object.hasOwn(right, key) &&
      samePlain((left as Record<string, unknown>)[key], (right as Record<string, unknown>)[key]),
  );
}

/** What came from a server, before it is known to be what it should be. */
export type Json = Record<string, unknown>;

export const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
