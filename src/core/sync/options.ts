/** What both ways of syncing get. */
import type { IStartClientOpts } from 'matrix-js-sdk/lib/client';
import type { Client } from '../../protocol/channel';
import type { PliError } from '../../protocol/errors';
import type { VaultContract } from '../../protocol/vault';
import type { CoreLog } from '../ports';
import type { ConnectionTracker } from './connection';
import type { Waker } from './retry';

export interface SyncOptions {
  connection: ConnectionTracker;
  waker: Waker;
  log: CoreLog;
  vault: Client<VaultContract>;
  clientOptions: IStartClientOpts;
  /** Milliseconds since 1970. */
  clock: () => number;
  /**
   * Rooms that a response spoke of; called after the SDK has taken them in. What the homeserver had of them when it was
   * asked (`askedAt`, milliseconds since 1970) is in their timelines or lies before them.
   */
  onRooms(roomIds: readonly string[], askedAt: number): void;
  /** Events of the room were left out between two responses, and with them changes of its members. */
  onLimited(roomId: string): void;
  /** People whose devices the homeserver says have changed (client-server API, `device_lists`). */
  onDeviceLists(userIds: readonly string[]): void;
  /** The homeserver no longer takes the session's token. */
  onSessionEnd: (error: PliError) => void;
  /** Every room of the account is known now. */
  onComplete(): void;
}
