/** What is to be known of an encrypted event's origin; it is stored with the clear text, so that it is known offline too. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import type { MatrixEvent } from 'matrix-js-sdk/lib/models/event';
import type { Authenticity } from '../../protocol/timeline';
import { jsonOf } from './raw-event';

/** By the SDK's `EventShieldReason`, by value: the enumeration itself would bring crypto into the small entry. */
const reasons: Readonly<Record<number, Authenticity>> = {
  2: 'unsigned-session',
  3: 'unknown-session',
  4: 'not-guaranteed',
  7: 'verification-lost',
  8: 'wrong-sender',
};

const known: ReadonlySet<unknown> = new Set(Object.values(reasons));
const read = new WeakMap<MatrixEvent, Authenticity | null>();

/** What was read of an event by {@link readAuthenticity}; null where there is nothing to say. */
export const authenticityOf = (event: MatrixEvent): Authenticity | null => read.get(event) ?? null;

/** What is stored of it beside the clear type and content. */
export function storedAuthenticity(clear: Readonly<Record<string, unknown>> | null): Authenticity | null {
  const stored = clear?.['authenticity'];
  return known.has(stored) ? (stored as Authenticity) : null;
}

/** Asks the crypto about decrypted events: once for all that were encrypted by one key of one sender. */
export async function readAuthenticity(client: MatrixClient, events: readonly MatrixEvent[]): Promise<void> {
  const crypto = client.getCrypto?.();
  if (!crypto) return;
  const asked = new Map<string, Promise<Authenticity | null>>();
  const ask = async (event: MatrixEvent): Promise<Authenticity | null> => {
    const info: { shieldColour: number; shieldReason: number | null } | null =
      await crypto.getEncryptionInfoForEvent(event);
    // "None" is the SDK's colour 0.
    return info && info.shieldColour !== 0 ? (reasons[info.shieldReason ?? 0] ?? null) : null;
  };
  await Promise.allSettled(
    events.map(async (event) => {
      if (!event.isEncrypted() || event.isDecryptionFailure() || event.isRedacted()) return;
      const session = String(jsonOf(event.getWireContent())['session_id']);
      const key = `${session} ${event.getSender()}`;
      const answer = asked.get(key) ?? ask(event);
      asked.set(key, answer);
      read.set(event, await answer);
    }),
  );
}
