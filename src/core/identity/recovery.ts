/** Recovery as a person sets it up: the recovery key, secret storage behind it, and the backup. */
import type { GeneratedSecretStorageKey } from 'matrix-js-sdk/lib/crypto-api';
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import type { AESEncryptedSecretStoragePayload } from 'matrix-js-sdk/lib/@types/AESEncryptedSecretStoragePayload';
import decryptAESSecretStorageItem from 'matrix-js-sdk/lib/utils/decryptAESSecretStorageItem';
import { fail } from '../../protocol/errors';
import { renewIdentity, type UploadParts } from './cross-signing-keys';
import { rememberBackupKey } from './known-backup-key';
import type { WantedRecovery } from './index';
import { keyFromTyped } from './recovery-key';
import { cryptoOf, rustCryptoOf } from '../session';
import { accountData, readStorage, setAccountData, setBackupWanted } from './secret-storage';
import { hasServerIdentity } from './server-identity';
import type { SecretStorageKeys } from './secret-storage-keys';

export interface Recovery {
  prepare(passphrase: string | null): Promise<{ recoveryKey: string }>;
  apply(wanted: WantedRecovery): Promise<void>;
  /** Opens secret storage; answers the ID of its key. */
  enter(typed: string): Promise<string>;
  setBackup(wanted: boolean): Promise<void>;
}

export function createRecovery(parts: UploadParts, keys: SecretStorageKeys): Recovery {
  const { context, client } = parts;
  const prepared = new Map<string, GeneratedSecretStorageKey>();
  /** Recovery keys for which new cross-signing keys have been made already: a second try goes on from there. */
  const renewed = new Set<string>();

  /** A backup that this session can open: the one there is, else a new one. */
  async function ensureBackup(anew: boolean): Promise<void> {
    const crypto = cryptoOf(client);
    const check = anew ? null : await crypto.checkKeyBackupAndEnable();
    if (!check?.trustInfo.matchesDecryptionKey) await crypto.resetKeyBackup();
  }

  return {
    async prepare(passphrase) {
      const made = await cryptoOf(client).createRecoveryKeyFromPassphrase(passphrase ?? undefined);
      const recoveryKey = made.encodedPrivateKey ?? fail('internal');
      prepared.set(recoveryKey, made);
      return { recoveryKey };
    },

    async apply({ recoveryKey, newIdentity, session }) {
      const key = prepared.get(recoveryKey) ?? fail('not-ready');
      const crypto = cryptoOf(client);
      const isWanted = newIdentity || !(await hasServerIdentity(client, context.userId));
      if (isWanted && !renewed.has(recoveryKey)) {
        await renewIdentity(parts, session);
        renewed.add(recoveryKey);
      }
      if ((await crypto.getCrossSigningKeyId()) === null) fail('not-ready', { reason: 'private keys are missing' });
      const before = await readStorage(client);
      await crypto.bootstrapSecretStorage({
        createSecretStorageKey: async () => key,
        setupNewSecretStorage: true,
      });
      await setBackupWanted(client, true);
      await ensureBackup(newIdentity);
      await rememberBackupKey(context, client);
      // The recovery key of before opens nothing any more; its description goes.
      if (before.keyId !== null) await setAccountData(client, `m.secret_storage.key.${before.keyId}`, {});
      prepared.clear();
      context.log.info(newIdentity ? 'identity reset' : 'recovery set up');
    },

    async enter(typed) {
      const { keyId, description } = await readStorage(client);
      if (keyId === null || description === null) return fail('not-found');
      const { secretStorage } = client;
      const key = await keyFromTyped(typed, description, async (candidate, of) => {
        // Without a check value the SDK takes every key for the right one.
        if (of.mac) return secretStorage.checkKey(candidate, of);
        return opensSecrets(client, keyId, candidate);
      });
      if (!key) return fail('recovery-key-wrong');
      keys.put(keyId, key);
      return keyId;
    },

    async setBackup(wanted) {
      await setBackupWanted(client, wanted);
      if (wanted) return;
      const crypto = cryptoOf(client);
      // Below the newest version an older one may lie.
      for (;;) {
        const version = (await crypto.checkKeyBackupAndEnable())?.backupInfo.version;
        if (version === undefined) break;
        await crypto.deleteKeyBackupVersion(version);
      }
      await setAccountData(client, 'm.megolm_backup.v1', {});
      context.log.info('backup deleted');
    },
  };
}

/** Whether secret storage holds other private keys than this session: then the identity was replaced without it. */
export async function holdsOtherIdentity(client: MatrixClient): Promise<boolean> {
  const own = await rustCryptoOf(client).olmMachine.exportCrossSigningKeys();
  const stored = await client.secretStorage.get('m.cross_signing.master');
  return own?.masterKey !== undefined && stored !== own.masterKey;
}

/** Whether a key opens what secret storage holds. */
async function opensSecrets(client: MatrixClient, keyId: string, key: Uint8Array<ArrayBuffer>): Promise<boolean> {
  const name = 'm.cross_signing.master';
  const sealed = (await accountData(client, name))?.['encrypted'] as Record<string, AESEncryptedSecretStoragePayload>;
  const secret = sealed?.[keyId];
  if (!secret) return false;
  return decryptAESSecretStorageItem(secret, key, name).then(
    () => true,
    () => false,
  );
}
