/** What was noted of stored events that could not be read. */
import type { StoredFailure } from '../../src/protocol/vault';
import { findRoom, type VaultDatabase } from './vault-database';

const note = `
  INSERT INTO decryption_failures (event, why, since)
  SELECT id, ?, ? FROM events WHERE room = ? AND event_id = ?
  ON CONFLICT (event) DO UPDATE SET why = excluded.why`;

/** Notes why events could not be read; one noted before keeps its `since`. Events that are not stored are left out. */
export function noteFailures(database: VaultDatabase, roomId: string, failures: readonly StoredFailure[]): void {
  const room = findRoom(database, roomId);
  if (room === null) return;
  for (const { eventId, why, since } of failures) database.run(note, [why, since, room, eventId]);
}

const ofEvents = `
  FROM decryption_failures JOIN events ON events.id = decryption_failures.event
  WHERE events.room = ? AND events.event_id IN (SELECT value FROM json_each(?))`;

export function readFailures(database: VaultDatabase, roomId: string, eventIds: readonly string[]): StoredFailure[] {
  const room = findRoom(database, roomId);
  if (room === null) return [];
  return database
    .all(`SELECT event_id, why, since ${ofEvents}`, [room, JSON.stringify(eventIds)])
    .map((row) => ({ eventId: String(row['event_id']), why: String(row['why']), since: Number(row['since']) }));
}

/** Forgets what was noted of events, and answers it. */
export function takeFailures(database: VaultDatabase, roomId: string, eventIds: readonly string[]): StoredFailure[] {
  const found = readFailures(database, roomId, eventIds);
  if (found.length === 0) return found;
  database.run(`DELETE FROM decryption_failures WHERE event IN (SELECT events.id ${ofEvents})`, [
    findRoom(database, roomId),
    JSON.stringify(eventIds),
  ]);
  return found;
}

/** How many stored events of all rooms can't be read, by what was noted of them. */
export function countFailures(database: VaultDatabase): { why: string | null; count: number }[] {
  return database
    .all(
      `SELECT why, COUNT(*) AS count FROM events LEFT JOIN decryption_failures ON decryption_failures.event = events.id
       WHERE session_id IS NOT NULL AND clear IS NULL GROUP BY why`,
    )
    .map((row) => ({ why: row['why'] === null ? null : String(row['why']), count: Number(row['count']) }));
}
