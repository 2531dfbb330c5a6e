/** A crypto store that can no longer be written to must stop sync, or the keys in a response would be lost. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import { backendOf } from './rust-crypto';

/** Errors of the store itself, as matrix-sdk-crypto-wasm words them; others leave it as it was. */
const ofTheStore = /crypto store|domexception|indexeddb|transaction|aead/i;

/**
 * Calls `onFailed` with the first error of the store while a sync response is taken in, and never ends that turn: the
 * SDK (43.0) would log the error and ask for what comes next, which tells the homeserver that it may forget the
 * to-device messages of this response. The caller stops the client.
 */
export function guardStore(client: MatrixClient, onFailed: (cause: unknown) => void): void {
  const crypto = backendOf(client);
  const process = crypto.processSyncChanges.bind(crypto);
  let hasFailed = false;
  crypto.processSyncChanges = async (changes) => {
    try {
      if (!hasFailed) return await process(changes);
    } catch (cause) {
      if (!ofTheStore.test(cause instanceof Error ? `${cause.name} ${cause.message}` : String(cause))) throw cause;
      hasFailed = true;
      onFailed(cause);
    }
    return new Promise(() => undefined);
  };
}
