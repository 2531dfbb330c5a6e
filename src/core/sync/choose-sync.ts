/** Which way of syncing a homeserver speaks. */
import { PendingEventOrdering } from 'matrix-js-sdk/lib/client';
import type { PliClient } from '../session';
import { createClassicSync } from './classic';
import { createSlidingSync } from './sliding';
import type { SyncOptions } from './options';
import { retrying } from './retry';
import type { Sync } from './sync';

/** Asks the homeserver what it can, for as long as it takes to reach it, and answers the way of syncing to use. */
export async function chooseSync(client: PliClient, options: Omit<SyncOptions, 'clientOptions'>): Promise<Sync> {
  const { waker, connection, log } = options;
  const sliding = await retrying(() => client.doesServerSupportUnstableFeature('org.matrix.simplified_msc3575'), {
    waker,
    onSessionEnd: options.onSessionEnd,
    onFailure: () => connection.failed(),
  });
  log.info(`syncing by ${sliding ? 'sliding sync' : 'classic sync'}`);
  const complete: SyncOptions = {
    ...options,
    clientOptions: { pendingEventOrdering: PendingEventOrdering.Detached, threadSupport: false },
  };
  return sliding ? createSlidingSync(client, complete) : createClassicSync(client, complete);
}
