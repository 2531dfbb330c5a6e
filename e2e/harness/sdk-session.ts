/** Another session of an account, made with matrix-js-sdk itself: it has cross-signing, secret storage and a key backup. */
import { createClient, type MatrixClient } from 'matrix-js-sdk';
import type { GeneratedSecretStorageKey } from 'matrix-js-sdk/lib/crypto-api';
import { RustBackupManager } from 'matrix-js-sdk/lib/rust-crypto/backup.js';
import type { TestAccount } from './fixtures';

export interface SdkSession {
  client: MatrixClient;
  deviceId: string;
  recoveryKey: string;
  /** Joins a room and waits until its members are known. */
  join(roomId: string): Promise<void>;
  /** Makes the key backup anew, signed, its key in secret storage, and tells no other session of it. */
  renewBackup(): Promise<void>;
  /** Waits until the backup holds at least so many keys. */
  backedUp(keys: number): Promise<void>;
  close(): void;
}

/** What the SDK's own `resetKeyBackup` is made of; that also sends the key to every confirmed session. */
interface RustCrypto {
  backupManager: {
    setupKeyBackup(sign: (object: object) => Promise<void>): Promise<{ decryptionKey: { toBase64(): string } }>;
  };
  signObject(object: object): Promise<void>;
}

const silent = { trace() {}, debug() {}, info() {}, warn() {}, error() {}, getChild: () => silent };

// The SDK is made for browsers, which have this; Node 20 has not.
(Promise as { withResolvers?: unknown }).withResolvers ??= function withResolvers<T>() {
  let resolve: (value: T) => void = () => undefined;
  let reject: (reason: unknown) => void = () => undefined;
  const promise = new Promise<T>((onValue, onReason) => {
    resolve = onValue;
    reject = onReason;
  });
  return { promise, resolve, reject };
};

async function until(holds: () => Promise<boolean> | boolean, what: string): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    if (await holds()) return;
    await new Promise((resolve) => {
      setTimeout(resolve, 100);
    });
  }
  throw new Error(`${what} did not come`);
}

/** Signs in, and sets up everything that a well kept account has. */
export async function startSdkSession(homeserver: { baseUrl: string }, account: TestAccount): Promise<SdkSession> {
  // Uploads are spread over ten seconds so that clients do not come all at once.
  Object.assign(RustBackupManager, { maxBackupLoopStartDelayMillis: 0 });
  const { baseUrl } = homeserver;
  const password = { type: 'm.login.password', password: account.password };
  const identifier = { type: 'm.id.user', user: account.userId };
  const made = await createClient({ baseUrl, logger: silent }).loginRequest({
    ...password,
    identifier,
    initial_device_display_name: 'matrix-js-sdk',
  });
  let key: GeneratedSecretStorageKey | undefined;
  const client = createClient({
    baseUrl,
    userId: made.user_id,
    deviceId: made.device_id,
    accessToken: made.access_token,
    logger: silent,
    cryptoCallbacks: {
      getSecretStorageKey: async ({ keys }) => {
        const [id] = Object.keys(keys);
        return id && key ? [id, key.privateKey] : null;
      },
    },
  });
  // Calls are no part of this.
  client.matrixRTC.start = () => undefined;
  await client.initRustCrypto({ useIndexedDB: false });
  await client.startClient({ initialSyncLimit: 20 });
  const crypto = client.getCrypto();
  if (!crypto) throw new Error('no crypto');
  key = await crypto.createRecoveryKeyFromPassphrase();
  await crypto.bootstrapCrossSigning({
    authUploadDeviceSigningKeys: (makeRequest) => makeRequest({ ...password, identifier }),
  });
  const createSecretStorageKey = () => Promise.resolve(key);
  await crypto.bootstrapSecretStorage({ createSecretStorageKey, setupNewKeyBackup: true });
  const session: SdkSession = {
    client,
    deviceId: made.device_id,
    recoveryKey: key.encodedPrivateKey ?? '',
    async join(roomId) {
      await client.joinRoom(roomId);
      await until(() => client.getRoom(roomId)?.getMyMembership() === 'join', 'the room');
    },
    async renewBackup() {
      const rust = crypto as unknown as RustCrypto;
      const { decryptionKey } = await rust.backupManager.setupKeyBackup((object) => rust.signObject(object));
      await client.secretStorage.store('m.megolm_backup.v1', decryptionKey.toBase64());
    },
    backedUp: (keys) =>
      until(async () => {
        const info = await fetch(`${baseUrl}/_matrix/client/v3/room_keys/version`, {
          headers: { authorization: `Bearer ${made.access_token}` },
        });
        return ((await info.json()) as { count?: number }).count === keys;
      }, `${keys} keys in the backup`),
    close: () => client.stopClient(),
  };
  return session;
}
