/** Classic `/sync` with lazily loaded members, for homeservers without sliding sync. */
import { ClientEvent } from 'matrix-js-sdk/lib/client';
import { SyncState } from 'matrix-js-sdk/lib/sync';
import type { PliClient } from '../session';
import type { SyncOptions } from './options';
import type { Sync } from './sync';

/** Events of each room in the first answer: enough for most rows' previews and counts. */
const firstEvents = 20;

export function createClassicSync(client: PliClient, options: SyncOptions): Sync {
  const { connection, waker } = options;
  let complete = false;
  const roomsNow = () => client.getRooms().map((room) => room.roomId);

  client.on(ClientEvent.Sync, (state) => {
    switch (state) {
      case SyncState.Prepared:
        options.onRooms(roomsNow());
        break;
      case SyncState.Syncing:
      case SyncState.Catchup:
        if (!complete && state === SyncState.Syncing) {
          complete = true;
          connection.completed();
          options.onComplete();
        } else {
          connection.answered();
        }
        break;
      case SyncState.Error:
      case SyncState.Reconnecting:
        connection.failed();
        break;
      default:
    }
  });

  return {
    kind: 'classic',
    start: async () => {
      connection.progress(0, null);
      await client.startClient({ lazyLoadMembers: true, initialSyncLimit: firstEvents, ...options.clientOptions });
    },
    // Every room gets everything anyway.
    openRoom: () => undefined,
    wantMore: () => undefined,
    reconnect() {
      waker.wake();
      client.retryImmediately();
    },
    stop: () => client.stopClient(),
  };
}
