/** Files that a queued message waits for, as JSON; null where there are none. */
export const queuedUploads = `
ALTER TABLE send_queue ADD COLUMN uploads TEXT;
`;
