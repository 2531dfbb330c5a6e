/** One interface for the ways of syncing; the rest of the core cannot tell which it is. */
import type { SyncKind } from '../../protocol/core';

export interface Sync {
  readonly kind: SyncKind;
  /** Starts; returns once the loop runs. */
  start(): Promise<void>;
  /** The opened room gets everything there is, at once. */
  openRoom(roomId: string | null): void;
  /** Rows that cannot be told from the events known: more of them are fetched in the background. */
  wantMore(roomIds: readonly string[]): void;
  /** Whether what the homeserver has told is taken in, as far as one can know: no failed request, no first answer to come. */
  isCurrent(): boolean;
  /** The network may be back: try now. */
  reconnect(): void;
  stop(): void;
}
