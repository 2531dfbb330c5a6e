/**
 * The parts of the SDK's crypto that have no public name (matrix-js-sdk 43), all in one place: they are to be checked at
 * each update. Without them, new cross-signing keys cannot be made before the old secret storage is deleted, secrets cannot
 * be asked for after the start, nobody knows whether the backup is complete, some verifications go unheard, and a room
 * whose encryption the homeserver hides cannot be written to.
 */
import type { OlmMachine } from '@matrix-org/matrix-sdk-crypto-wasm';
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import type { CryptoBackend } from 'matrix-js-sdk/lib/common-crypto/CryptoBackend';
import type { CryptoApi, KeyBackupInfo } from 'matrix-js-sdk/lib/crypto-api';
import type { OutgoingRequestProcessor } from 'matrix-js-sdk/lib/rust-crypto/OutgoingRequestProcessor';
import { fail } from '../../protocol/errors';

interface RustCrypto extends CryptoBackend {
  olmMachine: OlmMachine;
  /** Sends one request of the olm machine, and tells it the answer. */
  outgoingRequestProcessor: OutgoingRequestProcessor;
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
  /** By room ID, what its messages are encrypted with; the settings are those in force. */
  readonly roomEncryptors: Readonly<Record<string, { encryptionSettings: Record<string, unknown> } | undefined>>;
}

/** The crypto of a client. Errors: not-ready before it is open. */
export const cryptoOf = (client: MatrixClient): CryptoApi => client.getCrypto() ?? fail('not-ready');

/** The crypto as the client itself uses it. Errors: not-ready before it is open. */
export const backendOf = (client: MatrixClient): CryptoBackend => cryptoOf(client) as CryptoBackend;

/** With its private parts. Errors: not-ready before it is open. */
export const rustCryptoOf = (client: MatrixClient): RustCrypto => cryptoOf(client) as unknown as RustCrypto;

/** What there is of the private parts, for what is left undone where one is missing. */
export const rustPartsOf = (client: MatrixClient): Partial<RustCrypto> => client.getCrypto() ?? {};
