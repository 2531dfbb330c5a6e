/**
 * What verification needs of the SDK's crypto (43.0) and has no public way to. It is looked for with care: where it is
 * not there, what needs it is left undone.
 */
import type { OlmMachine } from '@matrix-org/matrix-sdk-crypto-wasm';
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import type { SyncCryptoCallbacks } from 'matrix-js-sdk/lib/common-crypto/CryptoBackend';
import type { RustSASVerifier } from 'matrix-js-sdk/lib/rust-crypto/verification';

export interface CryptoInsides {
  olmMachine?: Pick<OlmMachine, 'getVerification' | 'getVerificationRequest'>;
  outgoingRequestProcessor?: ConstructorParameters<typeof RustSASVerifier>[2];
  processSyncChanges?: SyncCryptoCallbacks['processSyncChanges'];
}

export const insidesOf = (client: MatrixClient): CryptoInsides => (client.getCrypto() ?? {}) as CryptoInsides;
