/** Fetches and compiles the crypto WebAssembly while the SDK itself is being loaded. */
import { initAsync } from '@matrix-org/matrix-sdk-crypto-wasm';

/** The SDK finds it compiled when it asks for it itself; an error comes up again there. */
export const preloadCrypto = (): Promise<void> => initAsync();
