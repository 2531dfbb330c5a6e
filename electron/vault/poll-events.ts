/** The polls of a room (MSC3381). */
import type { StoredEvent } from '../../src/protocol/vault';
import { eventColumns, storedEvent } from './events';
import { findRoom, type VaultDatabase } from './vault-database';

/** The newest `limit` events that start polls, or change them, by position. */
export function readPolls(database: VaultDatabase, roomId: string, limit: number): StoredEvent[] {
  const room = findRoom(database, roomId);
  if (room === null) return [];
  return database
    .all(
      `SELECT ${eventColumns} FROM events
       WHERE room = ? AND json_extract(coalesce(clear, event), '$.type') IN ('m.poll.start', 'org.matrix.msc3381.poll.start')
       ORDER BY position DESC LIMIT ?`,
      [room, limit],
    )
    .reverse()
    .map(storedEvent);
}
