/** Makes the SDK's client for an account and opens its crypto store. */
import type { CryptoCallbacks } from 'matrix-js-sdk/lib/crypto-api';
import { MemoryStore } from 'matrix-js-sdk/lib/store/memory';
import { PliFailure, pliError } from '../../protocol/errors';
import { errorOf } from '../failures';
import type { CoreContext } from '../ports';
import { crossSigningPath, uploadThroughMain, type UploadThroughMain } from './cross-signing';
import { cryptoDatabasePrefix } from './crypto-store';
import { PliClient } from './pli-client';
import { gatewayFetch } from './gateway-fetch';
import { nameGenerator } from './room-names';
import { createSdkLogger } from './sdk-logger';
import { codeOfStoreError } from './store-failure';

/** The gateway puts the real token in its place. */
const placeholderToken = 'placeholder';

export interface ClientParts {
  client: PliClient;
  throughMain: UploadThroughMain;
}

/** Makes the client; nothing is sent yet. Requests go to `pli-hs://<account>` alone. */
export function createClient(context: CoreContext, cryptoCallbacks: CryptoCallbacks): ClientParts {
  const throughMain: UploadThroughMain = { current: null, failure: null };
  const send = gatewayFetch(context);
  const fetchFn: typeof fetch = (input, init) => {
    const address = input instanceof Request ? input.url : String(input);
    if (throughMain.current && new URL(address).pathname === crossSigningPath) {
      return uploadThroughMain(context, throughMain, init?.body);
    }
    return send(input, init);
  };
  const client = new PliClient({
    baseUrl: `pli-hs://${context.accountId}`,
    accessToken: placeholderToken,
    userId: context.userId,
    deviceId: context.deviceId,
    store: new MemoryStore(),
    fetchFn,
    cryptoCallbacks,
    disableVoip: true,
    logger: createSdkLogger(context.log),
    roomNameGenerator: nameGenerator(() => context.settings().language.value),
  });
  // Calls are no part of Pli yet: without this the SDK keeps a call session for every room.
  client.matrixRTC.start = () => undefined;
  return { client, throughMain };
}

/**
 * Opens the crypto store. Errors: store-corrupt, store-key-wrong, store-locked, disk-full, encryption-unavailable; those
 * of the network, because the SDK asks for keys of rooms joined lately before it is ready.
 */
export async function openCrypto(context: CoreContext, client: PliClient, storeKey: Uint8Array): Promise<void> {
  try {
    await client.initRustCrypto({
      useIndexedDB: true,
      storageKey: storeKey,
      cryptoDatabasePrefix: cryptoDatabasePrefix(context.accountId, context.deviceId),
    });
  } catch (cause) {
    const error = errorOf(cause);
    if (error.retryable) throw new PliFailure(error);
    context.log.error('crypto store could not be opened', cause);
    // None of these is the network's, to be tried again without a word.
    throw new PliFailure(pliError(codeOfStoreError(cause), {}, false));
  }
}
