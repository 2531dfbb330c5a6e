/** Drafts are documents, of rooms and of threads (`thread` is the ID of its root, '' for the room itself); the texts so far become such. */
export const draftsOfThreads = `
CREATE TABLE composed_drafts (
  room INTEGER NOT NULL REFERENCES rooms (id) ON DELETE CASCADE,
  thread TEXT NOT NULL,
  draft TEXT NOT NULL,
  PRIMARY KEY (room, thread)
) STRICT, WITHOUT ROWID;
INSERT INTO composed_drafts (room, thread, draft)
  SELECT room, '', json_object(
    'nodes', json_array(json_object('type', 'text', 'text', text)), 'answering', NULL, 'aside', json_array()
  ) FROM drafts;
DROP TABLE drafts;
`;
