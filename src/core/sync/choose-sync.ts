/** Which way of syncing a homeserver speaks. */
import { PendingEventOrdering } from 'matrix-js-sdk/lib/client';
import type { PliClient } from '../session';
import { createClassicSync } from './classic';
import { createSlidingSync } from './sliding';
import type { SyncOptions } from './options';
import { retrying } from './retry';
import type { Sync } from './sync';

/** Asks the homeserver whether it has sliding sync, for as long as it takes to reach it. */
export const askForSlidingSync = (
  client: PliClient,
  { waker, connection, onSessionEnd }: Pick<SyncOptions, 'waker' | 'connection' | 'onSessionEnd'>,
): Promise<boolean> =>
  retrying(() => client.doesServerSupportUnstableFeature('org.matrix.simplified_msc3575'), {
    waker,
    onSessionEnd,
    onFailure: () => connection.failed(),
  });

/** The way of syncing to use. */
export function makeSync(client: PliClient, sliding: boolean, options: Omit<SyncOptions, 'clientOptions'>): Sync {
  const { log } = options;
  log.info(`syncing by ${sliding ? 'sliding sync' : 'classic sync'}`);
  const complete: SyncOptions = {
    ...options,
    clientOptions: { pendingEventOrdering: PendingEventOrdering.Detached, threadSupport: false },
  };
  return sliding ? createSlidingSync(client, complete) : createClassicSync(client, complete);
}
