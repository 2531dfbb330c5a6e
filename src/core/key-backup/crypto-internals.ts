/** The few parts of the SDK's crypto that its interface does not hand out, in one place, so that an upgrade finds them. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import type { CryptoBackend } from 'matrix-js-sdk/lib/common-crypto/CryptoBackend';
import { fail } from '../../protocol/errors';

interface Machine {
  /** Whether a missing key is asked for (`m.room_key_request`) when an event is tried. */
  roomKeyRequestsEnabled: boolean;
  roomKeyCounts(): Promise<{ total: number; backedUp: number }>;
}

/** The SDK's crypto as the client itself uses it. Errors: not-ready. */
export function backendOf(client: MatrixClient): CryptoBackend {
  return (client.getCrypto() as unknown as CryptoBackend | undefined) ?? fail('not-ready');
}

interface Internals {
  olmMachine: Machine;
  outgoingRequestsManager: { doProcessOutgoingRequests(): Promise<void> };
}

const internalsOf = (client: MatrixClient): Internals => backendOf(client) as unknown as Internals;

/** How many keys of this session no backup holds. Counts them all: dear, not to be asked often. */
export async function countKeysToBackUp(client: MatrixClient): Promise<number> {
  const { total, backedUp } = await internalsOf(client).olmMachine.roomKeyCounts();
  return total - backedUp;
}

/**
 * Runs `act`; events that are tried in it and lack their key have it asked of one's own sessions. The SDK keeps this off
 * because every unreadable event would ask; wanted by a person it is sound: keys are taken from one's own confirmed
 * sessions alone, and those give them to confirmed ones alone.
 */
export async function askingForKeys(client: MatrixClient, act: () => Promise<void>): Promise<void> {
  const { olmMachine, outgoingRequestsManager } = internalsOf(client);
  olmMachine.roomKeyRequestsEnabled = true;
  try {
    await act();
  } finally {
    olmMachine.roomKeyRequestsEnabled = false;
  }
  // Else they would go out with the next sync response, which comes when something happens.
  await outgoingRequestsManager.doProcessOutgoingRequests();
}
