/** Timelines: events with their position, clear text, gaps and relations. */
import type { StoredEvent } from '../../src/protocol/vault';
import { indexEvents, rootOf } from './search-index';
import type { SqliteRow } from './sqlcipher';
import { findRoom, parseObject, roomNumber, type Json, type VaultDatabase } from './vault-database';

/** What {@link storedEvent} reads. */
export const eventColumns = 'event_id, position, timestamp, event, clear, gap_token';

/**
 * The same encrypted event written again without clear text keeps the clear text it has: it comes anew with every
 * sync, and its key may be gone by then. A redacted event names no session, so it forgets.
 */
const keepsClear = 'excluded.clear IS NULL AND excluded.session_id IS NOT NULL AND excluded.session_id = session_id';

const upsert = `
  INSERT INTO events (room, event_id, position, timestamp, event, clear, gap_token, relates_to, session_id)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (room, event_id) DO UPDATE SET
    position = excluded.position, timestamp = excluded.timestamp, event = excluded.event,
    gap_token = excluded.gap_token,
    clear = CASE WHEN ${keepsClear} THEN clear ELSE excluded.clear END,
    relates_to = CASE WHEN ${keepsClear} THEN relates_to ELSE excluded.relates_to END,
    session_id = excluded.session_id`;

/** The newest `limit` events with `position < before` (all where null), oldest first. */
export function readEvents(
  database: VaultDatabase,
  roomId: string,
  before: number | null,
  limit: number,
): StoredEvent[] {
  const room = findRoom(database, roomId);
  if (room === null) return [];
  const found =
    before === null
      ? database.all(`SELECT ${eventColumns} FROM events WHERE room = ? ORDER BY position DESC LIMIT ?`, [room, limit])
      : database.all(
          `SELECT ${eventColumns} FROM events WHERE room = ? AND position < ? ORDER BY position DESC LIMIT ?`,
          [room, before, limit],
        );
  return found.reverse().map(storedEvent);
}

/** The first `limit` events with `position > after`, oldest first. */
export function readNewer(database: VaultDatabase, roomId: string, after: number, limit: number): StoredEvent[] {
  const room = findRoom(database, roomId);
  if (room === null) return [];
  return database
    .all(`SELECT ${eventColumns} FROM events WHERE room = ? AND position > ? ORDER BY position LIMIT ?`, [
      room,
      after,
      limit,
    ])
    .map(storedEvent);
}

/** The stored event nearest to a time, those at or after it before others; null where none is stored. */
export function findNearest(database: VaultDatabase, roomId: string, timestamp: number): StoredEvent | null {
  const room = findRoom(database, roomId);
  if (room === null) return null;
  const found =
    database.first(`SELECT ${eventColumns} FROM events WHERE room = ? AND timestamp >= ? ORDER BY timestamp LIMIT 1`, [
      room,
      timestamp,
    ]) ?? database.first(`SELECT ${eventColumns} FROM events WHERE room = ? ORDER BY timestamp DESC LIMIT 1`, [room]);
  return found && storedEvent(found);
}

/** The event before whose gap something of a time belongs: the first one that is as new, else the newest. */
export function findGap(database: VaultDatabase, roomId: string, timestamp: number): StoredEvent | null {
  const room = findRoom(database, roomId);
  if (room === null) return null;
  const gaps = `SELECT ${eventColumns} FROM events WHERE room = ? AND gap_token IS NOT NULL`;
  const found =
    database.first(`${gaps} AND timestamp >= ? ORDER BY position LIMIT 1`, [room, timestamp]) ??
    database.first(`${gaps} ORDER BY position DESC LIMIT 1`, [room]);
  return found && storedEvent(found);
}

export function readEvent(database: VaultDatabase, roomId: string, eventId: string): StoredEvent | null {
  const room = findRoom(database, roomId);
  if (room === null) return null;
  const found = database.first(`SELECT ${eventColumns} FROM events WHERE room = ? AND event_id = ?`, [room, eventId]);
  return found && storedEvent(found);
}

/** Those of the events that are stored, by position. */
export function findEvents(database: VaultDatabase, roomId: string, eventIds: readonly string[]): StoredEvent[] {
  const room = findRoom(database, roomId);
  if (room === null || eventIds.length === 0) return [];
  return database
    .all(
      `SELECT ${eventColumns} FROM events WHERE room = ? AND event_id IN (SELECT value FROM json_each(?)) ORDER BY position`,
      [room, JSON.stringify(eventIds)],
    )
    .map(storedEvent);
}

export function writeEvents(database: VaultDatabase, roomId: string, events: readonly StoredEvent[]): void {
  const room = roomNumber(database, roomId);
  const changed = new Set<string>();
  for (const { eventId, position, timestamp, event, clear, gapToken } of events) {
    noteRelated(database, room, eventId, changed);
    changed.add(eventId).add(rootOf(eventId, { event, clear }));
    database.run(upsert, [
      room,
      eventId,
      position,
      timestamp,
      JSON.stringify(event),
      clear && JSON.stringify(clear),
      gapToken,
      relatesTo(clear) ?? relatesTo(event),
      sessionOf(event),
    ]);
    database.run('DELETE FROM detached_events WHERE room = ? AND event_id = ?', [room, eventId]);
  }
  indexEvents(database, room, changed);
}

/** Notes what an event relates to as it is stored: an edit that is redacted gives back what it replaced. */
function noteRelated(database: VaultDatabase, room: number, eventId: string, changed: Set<string>): void {
  const known = database.first('SELECT relates_to FROM events WHERE room = ? AND event_id = ?', [room, eventId]);
  const target = known?.['relates_to'];
  if (typeof target === 'string') changed.add(target);
}

/** Events that relate to one of these, by position; those without a place in the room's timeline too. */
export function readRelations(database: VaultDatabase, roomId: string, eventIds: readonly string[]): StoredEvent[] {
  const room = findRoom(database, roomId);
  if (room === null) return [];
  const ids = JSON.stringify(eventIds);
  return database
    .all(
      `SELECT ${eventColumns} FROM events WHERE room = ? AND relates_to IN (SELECT value FROM json_each(?))
       UNION ALL
       SELECT event_id, position, timestamp, event, clear, NULL AS gap_token FROM detached_events
       WHERE room = ? AND relates_to IN (SELECT value FROM json_each(?))
       ORDER BY position`,
      [room, ids, room, ids],
    )
    .map(storedEvent);
}

/** Replaces an event by its redacted form: its clear text, relation and session go. An unknown event stays unknown. */
export function redactEvent(database: VaultDatabase, roomId: string, eventId: string, event: Json): void {
  const room = findRoom(database, roomId);
  if (room === null) return;
  const changed = new Set([eventId]);
  noteRelated(database, room, eventId, changed);
  database.run(
    'UPDATE events SET event = ?, clear = NULL, relates_to = ?, session_id = ? WHERE room = ? AND event_id = ?',
    [JSON.stringify(event), relatesTo(event), sessionOf(event), room, eventId],
  );
  indexEvents(database, room, changed);
}

/** Sets or clears (null) the token of the gap before an event. */
export function setGap(database: VaultDatabase, roomId: string, eventId: string, gapToken: string | null): void {
  const room = findRoom(database, roomId);
  if (room === null) return;
  database.run('UPDATE events SET gap_token = ? WHERE room = ? AND event_id = ?', [gapToken, room, eventId]);
}

/** Encrypted events without clear text of some Megolm sessions, newest first, with `position < before` (all where null). */
export function readUndecrypted(
  database: VaultDatabase,
  roomId: string,
  { sessionIds, before, limit }: { sessionIds: readonly string[]; before: number | null; limit: number },
): StoredEvent[] {
  const room = findRoom(database, roomId);
  if (room === null) return [];
  return database
    .all(
      `SELECT ${eventColumns} FROM events
       WHERE room = ? AND clear IS NULL AND session_id IN (SELECT value FROM json_each(?)) AND position < ?
       ORDER BY position DESC LIMIT ?`,
      [room, JSON.stringify(sessionIds), before ?? Number.MAX_VALUE, limit],
    )
    .map(storedEvent);
}

/** A row of {@link eventColumns}. */
export function storedEvent(row: SqliteRow): StoredEvent {
  return {
    eventId: String(row['event_id']),
    position: Number(row['position']),
    timestamp: Number(row['timestamp']),
    event: parseObject(row, 'event'),
    clear: row['clear'] === null ? null : parseObject(row, 'clear'),
    gapToken: row['gap_token'] === null ? null : String(row['gap_token']),
  };
}

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;

/**
 * `m.relates_to.event_id` of an event's content (client-server API, "Forming relationships between events"); of a redacted
 * one the thread it was said in, which the core has noted (`org.pli.thread`).
 */
export function relatesTo(event: Json | null): string | null {
  const { content, unsigned } = event ?? {};
  const relation = isObject(content) ? content['m.relates_to'] : null;
  const target = isObject(relation) ? relation['event_id'] : isObject(unsigned) ? unsigned['org.pli.thread'] : null;
  return typeof target === 'string' ? target : null;
}

/** Megolm session of an encrypted event, '' where it names none; null for what is not encrypted or is redacted. */
function sessionOf(event: Json): string | null {
  if (event['type'] !== 'm.room.encrypted' || isRedacted(event)) return null;
  const content = event['content'];
  const session = isObject(content) ? content['session_id'] : null;
  return typeof session === 'string' ? session : '';
}

/** Whether the homeserver has redacted the event: it says so in `unsigned`, and leaves no ciphertext. */
function isRedacted(event: Json): boolean {
  const { unsigned, content } = event;
  const said = isObject(unsigned) && isObject(unsigned['redacted_because']);
  return said || (isObject(content) && Object.keys(content).length === 0);
}
