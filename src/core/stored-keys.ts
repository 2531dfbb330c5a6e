/** Names of the small values that the core keeps in the vault. */
export const storedKeys = {
  /** The room that is open, painted first at the next start. */
  lastRoom: 'last-room',
  /** True once every room has been seen: later starts do not count as a first sync. */
  synced: 'sync.complete',
  /** Verifications under way, of which the other side is to be told if Pli ends before them. */
  verifications: 'verification.running',
  /** The public master key that verified this session, so that a replaced identity can be told from a new session. */
  verifiedBy: 'identity.verified-by',
  /** Which backup key is known to lie in secret storage; see `identity/known-backup-key.ts`. */
  backupKey: 'identity.backup-key',
} as const;
