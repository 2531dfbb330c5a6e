/** What gateway and media need of the accounts, and what they tell them. */

/** A signed-in account's way to its homeserver. Never leaves main. */
export interface AccountAccess {
  accountId: string;
  /** Base address of the client-server API, without a trailing slash. */
  baseUrl: string;
  accessToken: string;
  /** 32 bytes that encrypt this account's media cache. */
  mediaKey: Uint8Array;
}

export interface AccountDirectory {
  /** Null for an unknown account and for one without a usable token (locked, signed out, revoked, damaged). */
  find(accountId: string): AccountAccess | null;
  /**
   * Exchanges the refresh token for a new access token (client-server API, "Refreshing access tokens"). Concurrent calls
   * share one exchange; `usedToken` that is no longer the current one answers `refreshed` at once.
   */
  refresh(accountId: string, usedToken: string): Promise<'refreshed' | 'soft-logout' | 'revoked' | 'unreachable'>;
  /** The homeserver refused the token for good (M_UNKNOWN_TOKEN); local data stays until the person decides. */
  sessionEnded(accountId: string, how: 'soft-logout' | 'revoked'): void;
  /** Bytes sent so far of a file, or of a request that carried `x-pli-upload: <uploadId>`. */
  reportUpload(accountId: string, uploadId: string, sentBytes: number): void;
}
