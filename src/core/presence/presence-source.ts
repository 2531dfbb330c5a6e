/** One interface for the two ways in which presence comes and goes. */
import type { Presence } from '../../protocol/people';

export interface PresenceSource {
  /** The people on the screen. */
  want(userIds: readonly string[]): void;
  /** One's own presence; null while there is no connection to tell it by. */
  be(presence: Presence | null): void;
  /** The connection is there, for the first time or again: what was known before has been forgotten. */
  connected(): void;
  stop(): void;
}
