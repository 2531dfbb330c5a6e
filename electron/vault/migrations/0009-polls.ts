/**
 * Finds the polls of a room without reading all of it. The expression is written as in poll-events.ts: only then does SQLite
 * use the index.
 */
export const polls = `
CREATE INDEX events_with_polls ON events (room, position)
  WHERE json_extract(coalesce(clear, event), '$.type') IN ('m.poll.start', 'org.matrix.msc3381.poll.start');
`;
