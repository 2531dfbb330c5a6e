/** The keys of this session: how many no backup holds, and asking one's other sessions for those that are missing. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import { rustCryptoOf } from '../session';

/** How many keys of this session no backup holds. Counts them all: dear, not to be asked often. */
export async function countKeysToBackUp(client: MatrixClient): Promise<number> {
  const { total, backedUp } = await rustCryptoOf(client).olmMachine.roomKeyCounts();
  return total - backedUp;
}

/**
 * Runs `act`; events that are tried in it and lack their key have it asked of one's own sessions (`m.room_key_request`).
 * The SDK keeps this off because every unreadable event would ask; wanted by a person it is sound: keys are taken from
 * one's own confirmed sessions alone, and those give them to confirmed ones alone.
 */
export async function askingForKeys(client: MatrixClient, act: () => Promise<void>): Promise<void> {
  const { olmMachine, outgoingRequestsManager } = rustCryptoOf(client);
  olmMachine.roomKeyRequestsEnabled = true;
  try {
    await act();
  } finally {
    olmMachine.roomKeyRequestsEnabled = false;
  }
  // Else they would go out with the next sync response, which comes when something happens.
  await outgoingRequestsManager.doProcessOutgoingRequests();
}
