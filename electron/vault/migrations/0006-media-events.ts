/**
 * Finds the events with files of a room without reading all of it. The expression is written as in media-events.ts: only
 * then does SQLite use the index.
 */
export const mediaEvents = `
CREATE INDEX events_with_files ON events (room, position)
  WHERE json_extract(coalesce(clear, event), '$.content.msgtype') IN ('m.image', 'm.video', 'm.audio', 'm.file');
`;
