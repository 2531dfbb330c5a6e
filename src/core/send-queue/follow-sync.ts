/** Tells when the homeserver is there again. */
import { ClientEvent, type MatrixClient } from 'matrix-js-sdk/lib/client';
import { SyncState } from 'matrix-js-sdk/lib/sync';

/** Calls `wake` whenever a sync has succeeded. The listener ends with the client. */
export function followSync(client: MatrixClient, wake: () => void): void {
  client.on(ClientEvent.Sync, (state) => {
    if (state === SyncState.Syncing || state === SyncState.Prepared) wake();
  });
}
