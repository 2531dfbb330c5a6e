/** Watches over the lease while the session runs. */
import { ClientEvent, type MatrixClient } from 'matrix-js-sdk/lib/client';
import type { MatrixEvent } from 'matrix-js-sdk/lib/models/event';
import type { CoreLog } from '../ports';
import type { HeldLease } from './lease';

/** Milliseconds after which the lease is renewed: as old as a copy can be without being told from the original. */
const renewEvery = 30 * 60_000;

/** Calls `onLost` once when another copy has taken the lease. Answers its disposer. */
export function watchLease(client: MatrixClient, lease: HeldLease, log: CoreLog, onLost: () => void): () => void {
  const timer = setInterval(() => {
    lease.renew().catch((cause: unknown) => log.debug(`the lease was not renewed: ${String(cause)}`));
  }, renewEvery);
  const hear = (event: MatrixEvent) => {
    if (lease.heard(event.getType(), event.getContent()) !== 'lost') return;
    stop();
    onLost();
  };
  const stop = () => {
    clearInterval(timer);
    client.off(ClientEvent.AccountData, hear);
  };
  client.on(ClientEvent.AccountData, hear);
  return stop;
}
