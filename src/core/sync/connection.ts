/** The truth about the connection, from what requests really did. */
import type { Connection } from '../../protocol/core';
import { createValue, samePlain, type Value } from '../value';

export interface ConnectionTracker {
  readonly state: Value<Connection>;
  /** A request of the sync loop was answered. */
  answered(): void;
  /** A request of the sync loop failed for want of a network or a working server. */
  failed(): void;
  /** How far the first sync is. */
  progress(loaded: number, total: number | null): void;
  /** The first sync is complete: every room is known. */
  completed(): void;
}

/** `firstSync`: nothing of this account was stored when the core started. */
export function createConnection(clock: () => number, firstSync: () => boolean): ConnectionTracker {
  const state = createValue<Connection>({ state: 'connecting' }, samePlain);
  let loading: { loaded: number; total: number | null } | null = null;
  let complete = false;
  const show = () => {
    const syncing = !complete && firstSync();
    state.set(
      syncing
        ? { state: 'syncing', loaded: loading?.loaded ?? 0, total: loading?.total ?? null }
        : { state: 'connected' },
    );
  };
  return {
    state,
    answered: show,
    failed() {
      if (state.get().state !== 'offline') state.set({ state: 'offline', since: clock() });
    },
    progress(loaded, total) {
      loading = { loaded, total };
      show();
    },
    completed() {
      complete = true;
      show();
    },
  };
}
