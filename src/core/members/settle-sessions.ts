import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import { rustCryptoOf } from '../session';
import type { Newcomers } from './newcomers';

/** Milliseconds that a message waits for what another homeserver says of its users' sessions. */
const patience = 10_000;

/**
 * Waits until the homeserver has been asked for the sessions of people who have changed theirs, or who have come. The SDK asks after each
 * sync and does not wait: the first message after a time offline would leave out a session that has just signed in, whose
 * owner could never read it there.
 */
export async function settleSessions(client: MatrixClient, newcomers: Newcomers): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const enough = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, patience);
  });
  // A request that fails is told to the log by the SDK, and sent again: after the next sync, or before the next message.
  const known = Promise.allSettled([
    rustCryptoOf(client).outgoingRequestsManager.doProcessOutgoingRequests(),
    newcomers.settle(client),
  ]);
  await Promise.race([known, enough]);
  clearTimeout(timer);
}
