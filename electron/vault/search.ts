/** Answers searches from the index, and how much of a room's history it holds. */
import { attachmentKinds, type AttachmentKind } from '../../src/protocol/search-query';
import type { SearchWords, VaultSearch, VaultSearchAnswer } from '../../src/protocol/vault-search';
import { findSender, placeOf } from './search-index';
import { findRoom, type VaultDatabase } from './vault-database';

/** Matches counted; what lies beyond is "more". */
const mostCounted = 1000;
/**
 * Matches weighed against each other, the newest ones: a word that stands in every third message says so little that its
 * oldest occurrences are nobody's best answer, and weighing them all would take several times what a key stroke may.
 */
const mostRanked = 2000;
/** Nothing is below the first place or above the last. */
const everything = { from: 0, until: 2 ** 53 };

/** A phrase of folded words, found by their beginning where `prefix` says so. Words are letters and digits alone: nothing to escape but the form. */
function phrase({ words, prefix }: SearchWords): string {
  return `words : "${words.join(' ')}"${prefix ? ' *' : ''}`;
}

const kindsIn = (facets: readonly string[]): readonly AttachmentKind[] =>
  attachmentKinds.filter((kind) => facets.includes(`h${kind}`));

const anyOf = (facets: readonly string[]): string => `facets : (${facets.join(' OR ')})`;

/** The expression for FTS5; null where nothing can match, '' where every message does. */
function expression(database: VaultDatabase, search: VaultSearch): string | null {
  const parts = search.words.map(phrase);
  const facets = (values: readonly (number | null)[], sign: string) =>
    values.flatMap((value) => (value === null ? [] : [`${sign}${value}`]));
  const narrowed = [
    search.roomIds &&
      facets(
        search.roomIds.map((roomId) => findRoom(database, roomId)),
        'r',
      ),
    search.senders &&
      facets(
        search.senders.map((userId) => findSender(database, userId)),
        's',
      ),
    ...search.has.map((kind) => [`h${kind}`]),
  ];
  for (const each of narrowed) {
    if (each === null) continue;
    if (each.length === 0) return null;
    parts.push(anyOf(each));
  }
  return parts.join(' AND ');
}

/** The matches of a search, newest or most relevant first. */
export function search(database: VaultDatabase, wanted: VaultSearch): VaultSearchAnswer {
  const match = expression(database, wanted);
  if (match === null) return { hits: [], count: 0, more: false };
  const range = [
    wanted.since === null ? everything.from : placeOf(wanted.since),
    wanted.until === null ? everything.until : placeOf(wanted.until),
  ];
  const [table, where, values] =
    match === ''
      ? (['search_messages', 'id >= ? AND id < ?', range] as const)
      : (['search_words', 'search_words MATCH ? AND rowid >= ? AND rowid < ?', [match, ...range]] as const);
  // The weights are those of words and facets: in which room or by whom something was said makes it no more relevant.
  const places =
    wanted.order === 'relevance' && match !== ''
      ? `SELECT place AS rowid FROM
           (SELECT rowid AS place, bm25(search_words, 1.0, 0.0) AS score FROM ${table} WHERE ${where}
            ORDER BY rowid DESC LIMIT ${mostRanked})
         ORDER BY score, place DESC`
      : `SELECT rowid FROM ${table} WHERE ${where} ORDER BY rowid DESC`;
  const counted = database.first(`SELECT count(*) AS found FROM (SELECT rowid FROM ${table} WHERE ${where} LIMIT ?)`, [
    ...values,
    mostCounted + 1,
  ]);
  const found = Number(counted?.['found']);
  const hits = database
    .all(
      `SELECT room_id, event_id, timestamp, text, facets, json_extract(events.event, '$.sender') AS sender,
         json_extract(members.event, '$.content.displayname') AS name,
         json_extract(members.event, '$.content.avatar_url') AS avatar
       FROM
         (SELECT rowid AS place, row_number() OVER () AS rank FROM
           (${places} LIMIT ? OFFSET ?))
       JOIN search_messages ON search_messages.id = place
       JOIN events ON events.id = search_messages.event
       JOIN rooms ON rooms.id = events.room
       LEFT JOIN members ON members.room = events.room AND members.user_id = json_extract(events.event, '$.sender')
       ORDER BY rank`,
      [...values, wanted.limit, wanted.offset],
    )
    .map((row) => ({
      roomId: String(row['room_id']),
      eventId: String(row['event_id']),
      sender: String(row['sender']),
      name: typeof row['name'] === 'string' ? row['name'] : null,
      avatar: typeof row['avatar'] === 'string' ? row['avatar'] : null,
      timestamp: Number(row['timestamp']),
      text: String(row['text']),
      has: kindsIn(String(row['facets']).split(' ')),
    }));
  return { hits, count: Math.min(found, mostCounted), more: found > mostCounted };
}

/** Those who have said something, with a name they have in some room. */
export function readSenders(database: VaultDatabase): { userId: string; name: string | null }[] {
  return database
    .all(
      `SELECT search_senders.user_id, max(json_extract(event, '$.content.displayname')) AS name
       FROM search_senders LEFT JOIN members ON members.user_id = search_senders.user_id
       GROUP BY search_senders.user_id`,
    )
    .map((row) => ({
      userId: String(row['user_id']),
      name: typeof row['name'] === 'string' ? row['name'] : null,
    }));
}

/** The newest gap of every room that has one: from there to now, the history is whole. */
export function readGaps(database: VaultDatabase): { roomId: string; eventId: string; timestamp: number }[] {
  return database
    .all(
      `SELECT room_id, event_id, timestamp, max(position) FROM events JOIN rooms ON rooms.id = events.room
       WHERE gap_token IS NOT NULL GROUP BY room`,
    )
    .map((row) => ({
      roomId: String(row['room_id']),
      eventId: String(row['event_id']),
      timestamp: Number(row['timestamp']),
    }));
}

/** What of a room can be searched: its newest gap, and how many of its events cannot be read. */
export function readCoverage(
  database: VaultDatabase,
  roomId: string,
): { gap: { eventId: string; timestamp: number } | null; locked: number; stored: boolean } {
  const room = findRoom(database, roomId);
  if (room === null) return { gap: null, locked: 0, stored: false };
  const gap = database.first(
    `SELECT event_id, timestamp FROM events WHERE room = ? AND gap_token IS NOT NULL ORDER BY position DESC LIMIT 1`,
    [room],
  );
  const locked = database.first(
    'SELECT count(*) AS locked FROM events WHERE room = ? AND session_id IS NOT NULL AND clear IS NULL',
    [room],
  );
  const any = database.first('SELECT 1 AS stored FROM events WHERE room = ? LIMIT 1', [room]);
  return {
    gap: gap && { eventId: String(gap['event_id']), timestamp: Number(gap['timestamp']) },
    locked: Number(locked?.['locked']),
    stored: any !== null,
  };
}
