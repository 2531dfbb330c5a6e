/** The account's session: the SDK's client, its crypto store, cross-signing. Loaded after the first paint. */
export { createClient, openCrypto, type ClientParts } from './create-client';
export { setUpCrossSigning } from './cross-signing';
export { deleteCryptoStores } from './crypto-store';
export { PliClient, type SendSlidingSync } from './pli-client';
