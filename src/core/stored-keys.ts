/** Names of the small values that the core keeps in the vault. */
export const storedKeys = {
  /** The room that is open, painted first at the next start. */
  lastRoom: 'last-room',
  /** True once every room has been seen: later starts do not count as a first sync. */
  synced: 'sync.complete',
  /** Where the messages from device to device had been read up to (sliding sync's `to_device` extension). */
  toDevice: 'sync.to-device',
  /** My own name and picture. */
  profile: 'profile',
  /** My status in my own words. */
  status: 'profile.status',
  /** Verifications under way, of which the other side is to be told if Pli ends before them. */
  verifications: 'verification.running',
  /** The public master key that verified this session, so that a replaced identity can be told from a new session. */
  verifiedBy: 'identity.verified-by',
  /** Which backup key is known to lie in secret storage; see `identity/known-backup-key.ts`. */
  backupKey: 'identity.backup-key',
  /** How many events were repaired, and how long it took. */
  decryptionStatistics: 'decryption.statistics',
  /** Rooms whose keys have been restored from a version of the backup. */
  restoredKeys: 'key-backup.restored',
  /** True while restoring in the background is paused on this computer. */
  restorePaused: 'key-backup.paused',
  /** User IDs of those who shared history (MSC4268), by room, until the person has seen it. */
  sharedHistory: 'history.shared',
  /** Public master keys of people at the time they were verified. */
  verifiedKeys: 'trust.verified-keys',
  /** Rooms in which one writes to verified sessions alone. */
  verifiedRooms: 'trust.verified-rooms',
  /** What is remembered of each of one's sessions, and their list as it was shown last. */
  knownSessions: 'sessions.known',
  sessions: 'sessions.list',
  /** When and as which session the dehydrated device was made last. */
  dehydration: 'dehydration.renewed',
  /** What was for me, newest first, and up to when it has been seen; see `notification-centre/centre.ts`. */
  forMe: 'notifications.for-me',
  /** Up to when notifications have been told, and the IDs told last; see `notifications/announcer.ts`. */
  told: 'notifications.told',
  /** False where the homeserver was found not to know threads. */
  hasThreads: 'threads.supported',
  /** True while older history is not fetched for the index on this computer. */
  indexingPaused: 'search.indexing-paused',
} as const;
