/** The list of rows: sorted, watched, first from the vault and then from sync. Knows no SDK. */
import type { ListBatch } from '../../protocol/core';
import type { RoomRow } from '../../protocol/rooms';
import { samePlain } from '../value';
import { diffLists } from './list-diff';

export interface RoomList {
  row(roomId: string): RoomRow | null;
  rows(): readonly RoomRow[];
  /** Whether stored rows have been read: subscriptions start then. */
  isReady(): boolean;
  /** Takes the stored rows in, once; rows that sync already brought stay. */
  restore(stored: readonly RoomRow[]): void;
  /** Puts rows in, replaces those known, and removes others; one batch of patches. */
  apply(changed: readonly RoomRow[], removed: readonly string[]): void;
  subscribe(emit: (batch: ListBatch<RoomRow>) => void): () => void;
  /** Told of each change, after the subscribers. */
  onChange(listener: (changed: readonly string[]) => void): () => void;
}

const noThreads = { unreadThreads: 0, threadMentions: 0 };

/** Newest first; rows of the same time keep one order. */
function inOrder(left: RoomRow, right: RoomRow): number {
  return right.timestamp - left.timestamp || (left.roomId < right.roomId ? -1 : 1);
}

export function createRoomList(): RoomList {
  const byId = new Map<string, RoomRow>();
  const subscribers = new Set<(batch: ListBatch<RoomRow>) => void>();
  const listeners = new Set<(changed: readonly string[]) => void>();
  let sorted: readonly RoomRow[] = [];
  let ready = false;

  const publish = (changed: readonly string[]) => {
    const next = [...byId.values()].sort(inOrder);
    const patches = diffLists(sorted, next, (row) => row.roomId, Object.is);
    sorted = next;
    if (patches.length > 0) for (const emit of subscribers) emit(patches);
    for (const listener of listeners) listener(changed);
  };

  return {
    row: (roomId) => byId.get(roomId) ?? null,
    rows: () => sorted,
    isReady: () => ready,
    restore(stored) {
      if (ready) return;
      for (const row of stored) {
        // What an earlier version of Pli stored may lack these.
        if (!byId.has(row.roomId)) byId.set(row.roomId, { ...noThreads, ...row });
      }
      sorted = [...byId.values()].sort(inOrder);
      ready = true;
      for (const emit of subscribers) emit([{ op: 'reset', items: sorted }]);
      for (const listener of listeners) listener([...byId.keys()]);
    },
    apply(changed, removed) {
      const touched: string[] = [];
      for (const roomId of removed) if (byId.delete(roomId)) touched.push(roomId);
      for (const row of changed) {
        if (samePlain(byId.get(row.roomId), row)) continue;
        byId.set(row.roomId, row);
        touched.push(row.roomId);
      }
      if (touched.length > 0 && ready) publish(touched);
    },
    subscribe(emit) {
      subscribers.add(emit);
      if (ready) emit([{ op: 'reset', items: sorted }]);
      return () => subscribers.delete(emit);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
