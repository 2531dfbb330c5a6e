/** The events of a room that carry files. */
import type { StoredEvent } from '../../src/protocol/vault';
import { eventColumns, storedEvent } from './events';
import { findRoom, type VaultDatabase } from './vault-database';

const kind = "json_extract(coalesce(clear, event), '$.content.msgtype')";

/** Newest first, with `position < before` (all where null), of the message types named. */
export function readMedia(
  database: VaultDatabase,
  roomId: string,
  { types, before, limit }: { types: readonly string[]; before: number | null; limit: number },
): StoredEvent[] {
  const room = findRoom(database, roomId);
  if (room === null) return [];
  return database
    .all(
      `SELECT ${eventColumns} FROM events
       WHERE room = ? AND ${kind} IN ('m.image', 'm.video', 'm.audio', 'm.file')
         AND ${kind} IN (SELECT value FROM json_each(?)) AND position < ?
       ORDER BY position DESC LIMIT ?`,
      [room, JSON.stringify(types), before ?? Number.MAX_VALUE, limit],
    )
    .map(storedEvent);
}
