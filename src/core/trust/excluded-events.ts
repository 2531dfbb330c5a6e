/**
 * Events that are not read because of who sent them. The SDK forgets them; here they are tried again when their
 * sender's sessions or identity change: a session may be signed a moment after its first message, and a replaced
 * identity may be accepted.
 */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import { DecryptionFailureCode } from 'matrix-js-sdk/lib/crypto-api/index';
import { MatrixEventEvent, type MatrixEvent } from 'matrix-js-sdk/lib/models/event';

const refusals: ReadonlySet<unknown> = new Set([
  DecryptionFailureCode.UNKNOWN_SENDER_DEVICE,
  DecryptionFailureCode.UNSIGNED_SENDER_DEVICE,
  DecryptionFailureCode.SENDER_IDENTITY_PREVIOUSLY_VERIFIED,
]);

export interface ExcludedEvents {
  /** People's sessions or identities have changed, or (null) what is excluded at all. */
  tryAgain(userIds: readonly string[] | null): void;
}

export function followExcludedEvents(client: MatrixClient): ExcludedEvents {
  const crypto = client.getCrypto() as unknown as Parameters<MatrixEvent['attemptDecryption']>[0] | undefined;
  const bySender = new Map<string, Set<MatrixEvent>>();
  client.on(MatrixEventEvent.Decrypted, (event) => {
    const sender = event.getSender() ?? '';
    const events = bySender.get(sender) ?? new Set();
    if (refusals.has(event.decryptionFailureReason)) bySender.set(sender, events.add(event));
    else if (events.delete(event) && events.size === 0) bySender.delete(sender);
  });
  return {
    tryAgain(userIds) {
      for (const userId of userIds ?? [...bySender.keys()]) {
        for (const event of bySender.get(userId) ?? []) {
          // How it went is told by the event itself, as for every decryption.
          if (crypto) event.attemptDecryption(crypto, { isRetry: true }).catch(() => undefined);
        }
      }
    },
  };
}
