/**
 * The parts of the SDK's crypto that have no public name (matrix-js-sdk 43). Without them, new cross-signing keys
 * cannot be made before the old secret storage is deleted, secrets cannot be asked for after the start, and nobody knows
 * whether the backup is complete.
 */
import type { OlmMachine } from '@matrix-org/matrix-sdk-crypto-wasm';
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import type { CryptoApi, KeyBackupInfo } from 'matrix-js-sdk/lib/crypto-api';
import type { UIAuthCallback } from 'matrix-js-sdk/lib/interactive-auth';
import { fail } from '../../protocol/errors';

interface RustCrypto {
  olmMachine: OlmMachine;
  /** Sends one request of the olm machine, and tells it the answer. */
  outgoingRequestProcessor: {
    makeOutgoingRequest(request: unknown, authenticate?: UIAuthCallback<void>): Promise<void>;
  };
  outgoingRequestsManager: {
    /** Sends what the olm machine has waiting, without waiting for the next sync. */
    doProcessOutgoingRequests(): Promise<void>;
  };
  backupManager: {
    /** The newest backup; null where there is none, undefined where the homeserver could not be asked. */
    getServerBackupInfo(): Promise<KeyBackupInfo | null | undefined>;
    /** Starts to upload message keys where it does not do so already. */
    maybeUploadKey(): Promise<void>;
  };
}

/** The crypto of a client. Errors: not-ready before it is open. */
export const cryptoOf = (client: MatrixClient): CryptoApi => client.getCrypto() ?? fail('not-ready');

export const rustCryptoOf = (client: MatrixClient): RustCrypto => cryptoOf(client) as unknown as RustCrypto;
