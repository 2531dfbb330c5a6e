/** What the features of one account's core share: the borders, the clock, the log and the SDK's client once it exists. */
import type { MatrixClient } from 'matrix-js-sdk/lib/matrix';
import type { Client } from '../protocol/channel';
import type { HostContract } from '../protocol/host';
import type { SettingsSnapshot } from '../protocol/settings';
import type { VaultContract } from '../protocol/vault';

/** Lines for main's rotating log: never message text, tokens, keys or full user identifiers. */
export interface CoreLog {
  error(message: string, cause?: unknown): void;
  warn(message: string, cause?: unknown): void;
  info(message: string): void;
  debug(message: string): void;
}

export interface CoreContext {
  readonly accountId: string;
  readonly userId: string;
  readonly deviceId: string;
  readonly vault: Client<VaultContract>;
  readonly host: Client<HostContract>;
  readonly log: CoreLog;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** The SDK's client; null until crypto is ready. */
  client(): MatrixClient | null;
  /**
   * Calls `listener` once when the SDK's client exists and its crypto is ready, before sync starts (at once where that
   * has happened). Answers its disposer.
   */
  onClient(listener: (client: MatrixClient) => void): () => void;
  /** Asks for the room's row (preview, unread counts, time) to be computed anew; cheap, gathered for each tick. */
  touchRoom(roomId: string): void;
  settings(): SettingsSnapshot;
  /** Calls `listener` with the settings now and at every change; answers its disposer. */
  onSettings(listener: (settings: SettingsSnapshot) => void): () => void;
}
