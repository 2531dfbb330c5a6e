/**
 * Requests of sessions that have just signed in. Crypto drops the request of a session whose keys it does not have, and
 * it fetches keys only after the sync that speaks of the new session: where both come at once, as they do to a computer
 * that wakes up, nobody would hear of the request. Here the keys are fetched and the request is handed to crypto again.
 */
import { UserId } from '@matrix-org/matrix-sdk-crypto-wasm';
import { ClientEvent, type MatrixClient } from 'matrix-js-sdk/lib/client';
import type { IToDeviceEvent } from 'matrix-js-sdk/lib/sync-accumulator';
import type { CoreContext } from '../ports';
import { rustPartsOf } from '../session';

/** Follows requests of the account's own sessions; those of other people come in rooms, where the SDK fetches the keys first. */
export function followLateKeys(client: MatrixClient, { userId, log }: CoreContext): void {
  /** Requests handed on once, and those that were cancelled meanwhile. */
  const settled = new Set<string>();

  async function handOn(message: IToDeviceEvent, transactionId: string): Promise<void> {
    await client.getCrypto()?.getUserDeviceInfo([userId], true);
    if (settled.has(transactionId)) return;
    settled.add(transactionId);
    // By the rules of sliding sync what is not said has not changed, so that the number of one-time keys stays what it is.
    await rustPartsOf(client).processSyncChanges?.({ toDeviceEvents: [message], useMsc4186: true });
  }

  client.on(ClientEvent.ReceivedToDeviceMessage, ({ message }) => {
    const transactionId: unknown = message.content['transaction_id'];
    if (message.sender !== userId || typeof transactionId !== 'string') return;
    if (message.type === 'm.key.verification.cancel') settled.add(transactionId);
    if (message.type !== 'm.key.verification.request' || settled.has(transactionId)) return;
    const { olmMachine } = rustPartsOf(client);
    if (!olmMachine || olmMachine.getVerificationRequest(new UserId(userId), transactionId)) return;
    handOn(message, transactionId).catch((cause: unknown) =>
      log.warn('the request of a new session could not be handed on', cause),
    );
  });
}
