/**
 * Key bundles of earlier messages (MSC4268). The SDK (43.0) fetches one while it joins, waits for it at every start of
 * the next day, and opens no crypto at all where that fails: the other homeserver may be down. Here nothing waits for a
 * bundle: it is tried beside everything else until it is there or refused for good.
 */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import { errorOf } from '../failures';
import type { CoreContext } from '../ports';
import { backendOf } from '../session';
import { retrying, type Waker } from '../sync';

export interface KeyBundleOptions {
  context: CoreContext;
  waker: Waker;
  /** Keys from this person have been taken in. */
  onAccepted: (roomId: string, inviterId: string) => void;
}

type AcceptKeyBundle = (this: object, roomId: string, inviterId: string) => Promise<boolean>;

/** Guards the SDK's crypto of this worker; to be called before it is opened. */
export async function guardKeyBundles({ context, waker, onAccepted }: KeyBundleOptions): Promise<void> {
  const { RustCrypto } = await import('matrix-js-sdk/lib/rust-crypto/rust-crypto');
  const { prototype } = RustCrypto;
  const acceptOnce: AcceptKeyBundle = Reflect.get(prototype, 'maybeAcceptKeyBundle');
  prototype.maybeAcceptKeyBundle = async function maybeAcceptKeyBundle(roomId, inviterId) {
    const attempt = async () => {
      const accepted = await acceptOnce.call(this, roomId, inviterId);
      if (accepted) onAccepted(roomId, inviterId);
      return accepted;
    };
    try {
      return await attempt();
    } catch (cause) {
      context.log.warn(`shared history could not be fetched yet: ${errorOf(cause).code}`);
      retrying(attempt, { waker, onFailure: () => undefined }).catch((final: unknown) =>
        context.log.error('shared history could not be taken in', final),
      );
      return false;
    }
  };
}

/** Takes in what the inviter shares of a room joined just now, also where it comes later or after a restart. */
export async function awaitKeyBundle(client: MatrixClient, roomId: string, inviterId: string): Promise<void> {
  if (!client.getCrypto()) return;
  const crypto = backendOf(client);
  await crypto.markRoomAsPendingKeyBundle(roomId, inviterId);
  await crypto.maybeAcceptKeyBundle(roomId, inviterId);
}
