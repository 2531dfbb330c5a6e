/** Rooms, their members and drafts. */
import type { RoomRow } from '../../src/protocol/rooms';
import type { StoredMember, StoredRoom } from '../../src/protocol/vault';
import { findRoom, parseColumn, parseObject, roomNumber, type VaultDatabase } from './vault-database';

/** Every room's row as the list shows it, in no order. */
export function readRooms(database: VaultDatabase): RoomRow[] {
  return database.all('SELECT row FROM room_rows').map((row) => parseColumn(row, 'row') as RoomRow);
}

export function readRoom(database: VaultDatabase, roomId: string): StoredRoom | null {
  const found = database.first(
    `SELECT row, state, details FROM rooms
     JOIN room_rows ON room_rows.room = rooms.id JOIN room_details ON room_details.room = rooms.id
     WHERE room_id = ?`,
    [roomId],
  );
  return (
    found && {
      roomId,
      row: parseObject(found, 'row'),
      state: parseColumn(found, 'state') as StoredRoom['state'],
      details: parseObject(found, 'details'),
    }
  );
}

export function writeRooms(database: VaultDatabase, rooms: readonly StoredRoom[]): void {
  for (const { roomId, row, state, details } of rooms) {
    const room = roomNumber(database, roomId);
    database.run('INSERT OR REPLACE INTO room_rows (room, row) VALUES (?, ?)', [room, JSON.stringify(row)]);
    database.run('INSERT OR REPLACE INTO room_details (room, state, details) VALUES (?, ?, ?)', [
      room,
      JSON.stringify(state),
      JSON.stringify(details),
    ]);
  }
}

export function deleteRoom(database: VaultDatabase, roomId: string): void {
  database.run('DELETE FROM rooms WHERE room_id = ?', [roomId]);
}

/** Members of a room; all of them where `userIds` is null. */
export function readMembers(
  database: VaultDatabase,
  roomId: string,
  userIds: readonly string[] | null,
): StoredMember[] {
  const room = findRoom(database, roomId);
  if (room === null) return [];
  const rows = userIds
    ? database.all(
        'SELECT user_id, event FROM members WHERE room = ? AND user_id IN (SELECT value FROM json_each(?))',
        [room, JSON.stringify(userIds)],
      )
    : database.all('SELECT user_id, event FROM members WHERE room = ?', [room]);
  return rows.map((row) => ({ userId: String(row['user_id']), event: parseObject(row, 'event') }));
}

export function writeMembers(database: VaultDatabase, roomId: string, members: readonly StoredMember[]): void {
  putMembers(database, 'INSERT OR REPLACE', roomId, members);
}

/** Writes those of whom nothing is stored yet. */
export function addMembers(database: VaultDatabase, roomId: string, members: readonly StoredMember[]): void {
  putMembers(database, 'INSERT OR IGNORE', roomId, members);
}

function putMembers(
  database: VaultDatabase,
  how: 'INSERT OR REPLACE' | 'INSERT OR IGNORE',
  roomId: string,
  members: readonly StoredMember[],
): void {
  const room = roomNumber(database, roomId);
  for (const { userId, event } of members) {
    database.run(`${how} INTO members (room, user_id, event) VALUES (?, ?, ?)`, [room, userId, JSON.stringify(event)]);
  }
}

/** The draft of a room or thread as it was written, null where there is none. */
export function readDraft(database: VaultDatabase, roomId: string, threadId: string | null): unknown {
  const found = database.first(
    'SELECT draft FROM composed_drafts JOIN rooms ON rooms.id = composed_drafts.room WHERE room_id = ? AND thread = ?',
    [roomId, threadId ?? ''],
  );
  return found ? JSON.parse(String(found['draft'])) : null;
}

export function readDrafts(database: VaultDatabase): { roomId: string; threadId: string | null; draft: unknown }[] {
  return database
    .all('SELECT room_id, thread, draft FROM composed_drafts JOIN rooms ON rooms.id = composed_drafts.room')
    .map((row) => ({
      roomId: String(row['room_id']),
      threadId: row['thread'] === '' ? null : String(row['thread']),
      draft: JSON.parse(String(row['draft'])) as unknown,
    }));
}

/** Keeps a draft; null forgets it. */
export function writeDraft(database: VaultDatabase, roomId: string, threadId: string | null, draft: unknown): void {
  const place = [roomNumber(database, roomId), threadId ?? ''];
  if (draft === null) database.run('DELETE FROM composed_drafts WHERE room = ? AND thread = ?', place);
  else
    database.run('INSERT OR REPLACE INTO composed_drafts (room, thread, draft) VALUES (?, ?, ?)', [
      ...place,
      JSON.stringify(draft),
    ]);
}
