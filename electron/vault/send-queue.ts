/** The send queue: what was written and is not yet known to be at the homeserver. */
import type { QueuedMessage } from '../../src/protocol/vault';
import { parseObject, roomNumber, type VaultDatabase } from './vault-database';

/** Every queued message in the order of sending. */
export function readQueue(database: VaultDatabase): QueuedMessage[] {
  return database
    .all(
      `SELECT transaction_id, room_id, sending_order, type, content, created_at, state, error, event_id, uploads
       FROM send_queue JOIN rooms ON rooms.id = send_queue.room ORDER BY sending_order`,
    )
    .map((row) => ({
      transactionId: String(row['transaction_id']),
      roomId: String(row['room_id']),
      order: Number(row['sending_order']),
      type: String(row['type']),
      content: parseObject(row, 'content'),
      createdAt: Number(row['created_at']),
      state: row['state'] as QueuedMessage['state'],
      error: row['error'] === null ? null : String(row['error']),
      eventId: row['event_id'] === null ? null : String(row['event_id']),
      uploads: row['uploads'] === null ? null : (JSON.parse(String(row['uploads'])) as QueuedMessage['uploads']),
    }));
}

export function writeQueued(database: VaultDatabase, message: QueuedMessage): void {
  database.run(
    `INSERT OR REPLACE INTO send_queue
       (transaction_id, room, sending_order, type, content, created_at, state, error, event_id, uploads)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      message.transactionId,
      roomNumber(database, message.roomId),
      message.order,
      message.type,
      JSON.stringify(message.content),
      message.createdAt,
      message.state,
      message.error,
      message.eventId,
      message.uploads && JSON.stringify(message.uploads),
    ],
  );
}

export function deleteQueued(database: VaultDatabase, transactionId: string): void {
  database.run('DELETE FROM send_queue WHERE transaction_id = ?', [transactionId]);
}
