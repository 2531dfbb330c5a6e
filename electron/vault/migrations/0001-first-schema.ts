/**
 * The first schema. Rooms get a small number, so that the big tables and their indexes hold that instead of the ID;
 * whatever belongs to a room goes with it.
 */
export const firstSchema = `
CREATE TABLE rooms (
  id INTEGER PRIMARY KEY,
  room_id TEXT NOT NULL UNIQUE
) STRICT;

-- Apart from the details, so that the whole list is read from few pages.
CREATE TABLE room_rows (
  room INTEGER PRIMARY KEY REFERENCES rooms (id) ON DELETE CASCADE,
  row TEXT NOT NULL
) STRICT;

CREATE TABLE room_details (
  room INTEGER PRIMARY KEY REFERENCES rooms (id) ON DELETE CASCADE,
  state TEXT NOT NULL,
  details TEXT NOT NULL
) STRICT;

CREATE TABLE members (
  room INTEGER NOT NULL REFERENCES rooms (id) ON DELETE CASCADE,
  user_id TEXT NOT NULL,
  event TEXT NOT NULL,
  PRIMARY KEY (room, user_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE events (
  id INTEGER PRIMARY KEY,
  room INTEGER NOT NULL REFERENCES rooms (id) ON DELETE CASCADE,
  event_id TEXT NOT NULL,
  position REAL NOT NULL,
  timestamp REAL NOT NULL,
  event TEXT NOT NULL,
  clear TEXT,
  gap_token TEXT,
  -- m.relates_to.event_id of the clear content, else of the content.
  relates_to TEXT,
  -- Megolm session of an m.room.encrypted event ('' where it names none); null for every other type.
  session_id TEXT,
  UNIQUE (room, event_id)
) STRICT;
CREATE INDEX events_by_position ON events (room, position);
CREATE INDEX events_by_relation ON events (room, relates_to) WHERE relates_to IS NOT NULL;
CREATE INDEX events_undecrypted ON events (room, session_id) WHERE session_id IS NOT NULL AND clear IS NULL;

CREATE TABLE drafts (
  room INTEGER PRIMARY KEY REFERENCES rooms (id) ON DELETE CASCADE,
  text TEXT NOT NULL
) STRICT;

CREATE TABLE send_queue (
  transaction_id TEXT PRIMARY KEY,
  room INTEGER NOT NULL REFERENCES rooms (id) ON DELETE CASCADE,
  sending_order REAL NOT NULL,
  type TEXT NOT NULL,
  content TEXT NOT NULL,
  created_at REAL NOT NULL,
  state TEXT NOT NULL,
  error TEXT,
  event_id TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX send_queue_by_room ON send_queue (room);

CREATE TABLE named_values (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`;
