/** Messages to be reminded of, on this computer alone. They need not be among the stored events. */
export const reminders = `
CREATE TABLE reminders (
  room INTEGER NOT NULL REFERENCES rooms (id) ON DELETE CASCADE,
  event_id TEXT NOT NULL,
  -- Milliseconds since 1970.
  at REAL NOT NULL,
  PRIMARY KEY (room, event_id)
) STRICT, WITHOUT ROWID;
`;
