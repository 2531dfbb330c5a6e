/** What was last seen of the rooms one looked at, so that going back to one paints at once; what has changed follows. */
import type { CoreClient } from './core-client';

/** Values kept for each account: two for a room. */
const most = 24;
const kept = new WeakMap<CoreClient, Map<string, unknown>>();

/** Keeps a value under a key; what was used longest ago goes. */
export function remember(core: CoreClient, key: string, value: unknown): void {
  const values = kept.get(core) ?? new Map<string, unknown>();
  kept.set(core, values);
  values.delete(key);
  values.set(key, value);
  for (const oldest of values.keys()) {
    if (values.size <= most) break;
    values.delete(oldest);
  }
}

/** The value that was kept, or null. The caller knows its type by its key. */
export const remembered = (core: CoreClient, key: string): unknown => kept.get(core)?.get(key) ?? null;
