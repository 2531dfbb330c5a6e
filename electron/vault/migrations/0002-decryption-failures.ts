/** Why an event could not be read and since when; it goes with its event. Apart from the events, because few have one. */
export const decryptionFailures = `
CREATE TABLE decryption_failures (
  event INTEGER PRIMARY KEY REFERENCES events (id) ON DELETE CASCADE,
  why TEXT NOT NULL,
  since REAL NOT NULL
) STRICT;
`;
