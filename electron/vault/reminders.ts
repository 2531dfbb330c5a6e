/** Messages to be reminded of. */
import type { StoredReminder } from '../../src/protocol/vault';
import { findRoom, roomNumber, type VaultDatabase } from './vault-database';

/** Every reminder, the earliest first. */
export function readReminders(database: VaultDatabase): StoredReminder[] {
  return database
    .all('SELECT room_id, event_id, at FROM reminders JOIN rooms ON rooms.id = reminders.room ORDER BY at')
    .map((row) => ({ roomId: String(row['room_id']), eventId: String(row['event_id']), at: Number(row['at']) }));
}

/** Sets the one reminder that a message can have. */
export function writeReminder(database: VaultDatabase, { roomId, eventId, at }: StoredReminder): void {
  database.run('INSERT OR REPLACE INTO reminders (room, event_id, at) VALUES (?, ?, ?)', [
    roomNumber(database, roomId),
    eventId,
    at,
  ]);
}

export function deleteReminder(database: VaultDatabase, roomId: string, eventId: string): void {
  const room = findRoom(database, roomId);
  if (room !== null) database.run('DELETE FROM reminders WHERE room = ? AND event_id = ?', [room, eventId]);
}
