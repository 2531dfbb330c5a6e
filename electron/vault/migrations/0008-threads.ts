/**
 * Threads. The index finds the answers of a room's threads; its condition is written as in threads.ts: only then does
 * SQLite use it. `detached_events` are answers, and what belongs to them, that the homeserver told without their place in the
 * room's timeline: they move to `events` when history reaches them. `threads` holds what the homeserver said of a thread, and
 * what of it is unread.
 */
export const threads = `
CREATE INDEX events_in_threads ON events (room, relates_to, position, timestamp)
  WHERE json_extract(event, '$.content."m.relates_to".rel_type') = 'm.thread';

CREATE TABLE detached_events (
  room INTEGER NOT NULL REFERENCES rooms (id) ON DELETE CASCADE,
  event_id TEXT NOT NULL,
  position REAL NOT NULL,
  timestamp REAL NOT NULL,
  event TEXT NOT NULL,
  clear TEXT,
  relates_to TEXT,
  PRIMARY KEY (room, event_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX detached_by_relation ON detached_events (room, relates_to) WHERE relates_to IS NOT NULL;

CREATE TABLE threads (
  room INTEGER NOT NULL REFERENCES rooms (id) ON DELETE CASCADE,
  thread TEXT NOT NULL,
  told TEXT NOT NULL,
  unread TEXT,
  PRIMARY KEY (room, thread)
) STRICT, WITHOUT ROWID;
CREATE INDEX unread_threads ON threads (room) WHERE unread IS NOT NULL;
`;
