/** Threads: their answers, wherever they are kept, and what is known of each. */
import type { StoredEvent } from '../../src/protocol/vault';
import type { StoredThread, ThreadFigures } from '../../src/protocol/vault-threads';
import { eventColumns, readRelations, relatesTo, storedEvent } from './events';
import { findRoom, parseColumn, roomNumber, type VaultDatabase } from './vault-database';

const isAnswer = `json_extract(event, '$.content."m.relates_to".rel_type') = 'm.thread'`;
const detachedColumns = 'event_id, position, timestamp, event, clear, NULL AS gap_token';

/** One event that has no place in the room's timeline; null where it is not kept. */
export function readDetached(database: VaultDatabase, roomId: string, eventId: string): StoredEvent | null {
  const room = findRoom(database, roomId);
  if (room === null) return null;
  const found = database.first(`SELECT ${detachedColumns} FROM detached_events WHERE room = ? AND event_id = ?`, [
    room,
    eventId,
  ]);
  return found && storedEvent(found);
}

/** The root, what relates to it, and what relates to that, by position. */
export function readThread(database: VaultDatabase, roomId: string, threadId: string): StoredEvent[] {
  const room = findRoom(database, roomId);
  if (room === null) return [];
  const stored = database.first(`SELECT ${eventColumns} FROM events WHERE room = ? AND event_id = ?`, [room, threadId]);
  const root = stored ? storedEvent(stored) : readDetached(database, roomId, threadId);
  const related = readRelations(database, roomId, [threadId]);
  const beyond = readRelations(
    database,
    roomId,
    related.map(({ eventId }) => eventId),
  );
  return [...(root ? [root] : []), ...related, ...beyond];
}

/** Keeps events without a place in the room's timeline; those that have one stay as they are. */
export function writeDetached(database: VaultDatabase, roomId: string, events: readonly StoredEvent[]): void {
  const room = roomNumber(database, roomId);
  for (const { eventId, position, timestamp, event, clear } of events) {
    const known = database.first('SELECT 1 AS known FROM events WHERE room = ? AND event_id = ?', [room, eventId]);
    if (known) continue;
    database.run(
      `INSERT INTO detached_events (room, event_id, position, timestamp, event, clear, relates_to)
       VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (room, event_id) DO UPDATE SET
         position = excluded.position, timestamp = excluded.timestamp, event = excluded.event, clear = excluded.clear,
         relates_to = excluded.relates_to`,
      [
        room,
        eventId,
        position,
        timestamp,
        JSON.stringify(event),
        clear && JSON.stringify(clear),
        relatesTo(clear) ?? relatesTo(event),
      ],
    );
  }
}

/** What is stored of the answers of a room's threads; of all of them where `threadIds` is null. Redacted answers don't count. */
export function readThreadFigures(
  database: VaultDatabase,
  roomId: string,
  threadIds: readonly string[] | null,
  userId: string,
): ThreadFigures[] {
  const room = findRoom(database, roomId);
  if (room === null) return [];
  const wanted = threadIds === null ? '' : 'AND relates_to IN (SELECT value FROM json_each(?))';
  const ids = threadIds === null ? [] : [JSON.stringify(threadIds)];
  // With bare columns beside max(), SQLite takes them from the row of the greatest position.
  return database
    .all(
      `SELECT relates_to, count(*) AS count, max(json_extract(event, '$.sender') = ?) AS participated,
         sum(timestamp > coalesce(json_extract(told, '$.timestamp'), 0)) AS newer, max(position) AS position, event_id, timestamp, event, clear, gap_token
       FROM (
         SELECT relates_to, ${eventColumns} FROM events WHERE room = ? AND ${isAnswer} ${wanted}
         UNION ALL
         SELECT relates_to, ${detachedColumns} FROM detached_events WHERE room = ? AND ${isAnswer} ${wanted}
       ) LEFT JOIN threads ON threads.room = ? AND thread = relates_to
       WHERE relates_to IS NOT NULL GROUP BY relates_to`,
      [userId, room, ...ids, room, ...ids, room],
    )
    .map((row) => ({
      threadId: String(row['relates_to']),
      count: Number(row['count']),
      newer: Number(row['newer']),
      participated: row['participated'] === 1,
      last: storedEvent(row),
    }));
}

/** What was noted of the threads of a room. */
export function readThreads(database: VaultDatabase, roomId: string): StoredThread[] {
  const room = findRoom(database, roomId);
  if (room === null) return [];
  return database
    .all('SELECT thread, told, unread FROM threads WHERE room = ?', [room])
    .map((row) => ({ roomId, threadId: String(row['thread']), ...notesOf(row) }));
}

/** What was noted of all threads with something unread. */
export function readUnreadThreads(database: VaultDatabase): StoredThread[] {
  return database
    .all(
      `SELECT room_id, thread, told, unread FROM threads JOIN rooms ON rooms.id = threads.room
       WHERE unread IS NOT NULL`,
    )
    .map((row) => ({ roomId: String(row['room_id']), threadId: String(row['thread']), ...notesOf(row) }));
}

const notesOf = (row: Parameters<typeof parseColumn>[0]) => ({
  told: parseColumn(row, 'told') as StoredThread['told'],
  unread: row['unread'] === null ? null : (parseColumn(row, 'unread') as StoredThread['unread']),
});

export function writeThreads(database: VaultDatabase, threads: readonly StoredThread[]): void {
  for (const { roomId, threadId, told, unread } of threads) {
    database.run('INSERT OR REPLACE INTO threads (room, thread, told, unread) VALUES (?, ?, ?, ?)', [
      roomNumber(database, roomId),
      threadId,
      JSON.stringify(told),
      unread && JSON.stringify(unread),
    ]);
  }
}

/** The roots of the newest threads of all rooms, or of one, by their last stored answer, the newest first. */
export function readNewestThreads(
  database: VaultDatabase,
  roomId: string | null,
  limit: number,
): { roomId: string; threadId: string }[] {
  const inRoom = roomId === null ? '' : 'AND rooms.room_id = ?';
  return database
    .all(
      `SELECT room_id, thread FROM (
         SELECT room, relates_to AS thread, timestamp FROM events WHERE ${isAnswer}
         UNION ALL
         SELECT room, relates_to AS thread, timestamp FROM detached_events WHERE ${isAnswer}
         UNION ALL
         SELECT room, thread, json_extract(told, '$.timestamp') AS timestamp FROM threads
       ) JOIN rooms ON rooms.id = room
       WHERE thread IS NOT NULL ${inRoom}
       GROUP BY room, thread ORDER BY max(timestamp) DESC LIMIT ?`,
      roomId === null ? [limit] : [roomId, limit],
    )
    .map((row) => ({ roomId: String(row['room_id']), threadId: String(row['thread']) }));
}
