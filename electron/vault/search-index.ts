/**
 * Keeps the full-text index right: every write of events tells which messages it may have changed, and what can be
 * searched of those is made anew from what is stored, in the same transaction.
 */
import { wordsOf } from '../../src/protocol/search-words';
import { documentOf, mayReplace, replacedBy, senderOf, type EventForms } from './search-document';
import { parseObject, type VaultDatabase } from './vault-database';
import type { SqliteRow } from './sqlcipher';

/** Messages of one millisecond that have a place of their own. */
const placesPerMillisecond = 1024;
/** The last millisecond whose places are whole numbers in JavaScript (the year 2245). */
const lastMillisecond = 8_700_000_000_000;

/** The first place of a time in the index (milliseconds since 1970; what a sender claims may be anything). */
export function placeOf(timestamp: number): number {
  const whole = Number.isFinite(timestamp) ? Math.floor(timestamp) : 0;
  return Math.min(Math.max(whole, 0), lastMillisecond) * placesPerMillisecond;
}

interface Message {
  event: number;
  place: number;
  facets: string;
  text: string;
}

const formsOf = (row: SqliteRow): EventForms => ({
  event: parseObject(row, 'event'),
  clear: row['clear'] === null ? null : parseObject(row, 'clear'),
});

/** Makes anew what can be searched of events and of what they replace. `roots` are event IDs; unknown ones are left out. */
export function indexEvents(database: VaultDatabase, room: number, roots: ReadonlySet<string>): void {
  const messages: Message[] = [];
  for (const eventId of roots) {
    const row = database.first('SELECT id, timestamp, event, clear FROM events WHERE room = ? AND event_id = ?', [
      room,
      eventId,
    ]);
    if (!row) continue;
    const event = Number(row['id']);
    const forms = formsOf(row);
    const document = documentOf(forms, newestEdit(database, room, eventId, forms));
    if (!document) {
      database.run('DELETE FROM search_messages WHERE event = ?', [event]);
      continue;
    }
    const sender = senderNumber(database, senderOf(forms));
    const facets = [`r${room}`, `s${sender}`, ...document.has.map((kind) => `h${kind}`)].join(' ');
    messages.push({ event, place: placeOf(Number(row['timestamp'])), facets, text: document.text });
  }
  // The index takes growing numbers at far less cost than others.
  for (const message of messages.sort((one, other) => one.place - other.place)) put(database, message);
}

/** The message that an event belongs to: the one it replaces, or itself. */
export function rootOf(eventId: string, forms: EventForms): string {
  return replacedBy(forms) ?? eventId;
}

/** Indexes some of the events that were stored before there was an index; answers how many are left. */
export function indexBacklog(database: VaultDatabase, limit: number): { left: number } {
  const rows = database.all(
    `SELECT events.id, room, event_id FROM search_backlog JOIN events ON events.id = search_backlog.event
     ORDER BY search_backlog.event DESC LIMIT ?`,
    [limit],
  );
  const rooms = new Map<number, Set<string>>();
  for (const row of rows) {
    const room = Number(row['room']);
    rooms.set(room, (rooms.get(room) ?? new Set<string>()).add(String(row['event_id'])));
    database.run('DELETE FROM search_backlog WHERE event = ?', [Number(row['id'])]);
  }
  for (const [room, eventIds] of rooms) indexEvents(database, room, eventIds);
  return { left: Number(database.first('SELECT count(*) AS left FROM search_backlog')?.['left']) };
}

function newestEdit(database: VaultDatabase, room: number, eventId: string, forms: EventForms): EventForms | null {
  const edits = database
    .all(
      // Not sorted by an index on the time: it would be chosen before the one on relations.
      'SELECT event, clear FROM events WHERE room = ? AND relates_to = ? ORDER BY +timestamp DESC, event_id DESC',
      [room, eventId],
    )
    .map(formsOf);
  return edits.find((edit) => replacedBy(edit) === eventId && mayReplace(edit, forms)) ?? null;
}

function put(database: VaultDatabase, { event, place, facets, text }: Message): void {
  const known = database.first('SELECT id, facets, text FROM search_messages WHERE event = ?', [event]);
  if (known?.['facets'] === facets && known['text'] === text) return;
  if (known) database.run('DELETE FROM search_messages WHERE event = ?', [event]);
  const id = known ? Number(known['id']) : freePlace(database, place);
  database.run('INSERT INTO search_messages (id, event, facets, text) VALUES (?, ?, ?, ?)', [id, event, facets, text]);
  const words = wordsOf(text)
    .map(({ word }) => word)
    .join(' ');
  database.run('INSERT INTO search_words (rowid, words, facets) VALUES (?, ?, ?)', [id, words, facets]);
}

function freePlace(database: VaultDatabase, first: number): number {
  for (let place = first; ; place += placesPerMillisecond) {
    const row = database.first('SELECT max(id) AS last FROM search_messages WHERE id >= ? AND id < ?', [
      place,
      place + placesPerMillisecond,
    ]);
    const last = row?.['last'];
    if (typeof last !== 'number') return place;
    if (last + 1 < place + placesPerMillisecond) return last + 1;
  }
}

function senderNumber(database: VaultDatabase, userId: string): number {
  const known = findSender(database, userId);
  if (known !== null) return known;
  database.run('INSERT INTO search_senders (user_id) VALUES (?)', [userId]);
  return Number(database.first('SELECT last_insert_rowid() AS id')?.['id']);
}

/** The number of somebody of whom there are messages, or null. */
export function findSender(database: VaultDatabase, userId: string): number | null {
  const row = database.first('SELECT id FROM search_senders WHERE user_id = ?', [userId]);
  return row ? Number(row['id']) : null;
}
