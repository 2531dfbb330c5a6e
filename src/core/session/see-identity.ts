/**
 * Crypto follows the identities of people one shares an encrypted room with. Whoever is to be verified before that, as in
 * a conversation in clear, has to be looked at first.
 */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import { rustCryptoOf } from './rust-crypto';

/** Makes crypto follow a person's identity from now on; answers whether it did not do so before. */
export async function seeIdentity(client: MatrixClient, userId: string): Promise<boolean> {
  const { olmMachine, outgoingRequestProcessor } = rustCryptoOf(client);
  const tracked = await olmMachine.trackedUsers();
  if ([...tracked].some((each) => each.toString() === userId)) return false;
  // By now it is in memory; the core's small entry must not bring it.
  const { UserId } = await import('@matrix-org/matrix-sdk-crypto-wasm');
  await olmMachine.updateTrackedUsers([new UserId(userId)]);
  // The olm machine takes its arguments over.
  await outgoingRequestProcessor.makeOutgoingRequest(olmMachine.queryKeysForUsers([new UserId(userId)]));
  return true;
}
