/**
 * The full-text index. `search_messages.id` is a message's time (milliseconds since 1970, times 1,024, plus a number among those of
 * the same millisecond), so that the newest matches are read first without sorting. `search_words` holds no text of its
 * own: folded words, and facets (`r` room, `s` sender, `h` what it has) by which filters cost as little as words do.
 */
export const search = `
CREATE TABLE search_senders (
  id INTEGER PRIMARY KEY,
  user_id TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE search_messages (
  id INTEGER PRIMARY KEY,
  event INTEGER NOT NULL UNIQUE REFERENCES events (id) ON DELETE CASCADE,
  facets TEXT NOT NULL,
  -- As it stands now: of the newest edit.
  text TEXT NOT NULL
) STRICT;

CREATE VIRTUAL TABLE search_words USING fts5 (
  words, facets,
  content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3'
);
-- What is deleted leaves nothing behind in the index.
INSERT INTO search_words (search_words, rank) VALUES ('secure-delete', 1);
CREATE TRIGGER search_messages_deleted AFTER DELETE ON search_messages BEGIN
  DELETE FROM search_words WHERE rowid = old.id;
END;

-- Events that were stored before there was an index.
CREATE TABLE search_backlog (
  event INTEGER PRIMARY KEY REFERENCES events (id) ON DELETE CASCADE
) STRICT;
INSERT INTO search_backlog SELECT id FROM events;

CREATE INDEX events_with_gap ON events (room, position, timestamp) WHERE gap_token IS NOT NULL;
CREATE INDEX events_by_time ON events (room, timestamp);
`;
