/** Gathers what is known of the account's identity from the homeserver, secret storage and the crypto store. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import { fail } from '../../protocol/errors';
import type { CoreContext } from '../ports';
import { storedKeys } from '../stored-keys';
import type { IdentityFacts } from './judge';
import { isBackupKeyKnown } from './known-backup-key';
import { cryptoOf, publicMasterKey, rustCryptoOf } from '../session';
import { isBackupWanted, readStorage } from './secret-storage';
import { hasServerIdentity } from './server-identity';
import type { SecretStorageKeys } from './secret-storage-keys';

export interface GatherParts {
  context: CoreContext;
  client: MatrixClient;
  keys: SecretStorageKeys;
  /** IDs of keys of secret storage that have turned out to hold an identity that was replaced. */
  outdated: ReadonlySet<string>;
  mayReplaceBackup: boolean;
  /** Ask the homeserver anew for identity and backup, which say nothing when they change elsewhere. */
  fresh: boolean;
}

export async function gatherFacts(parts: GatherParts): Promise<IdentityFacts> {
  const { context, client, keys, fresh } = parts;
  const { userId, deviceId } = context;
  const crypto = cryptoOf(client);
  // The store hears of keys that changed meanwhile.
  if (fresh) await crypto.userHasCrossSigningKeys(userId, true);
  const device = await crypto.getDeviceVerificationStatus(userId, deviceId);
  const isVerified = device?.crossSigningVerified === true;
  const hasIdentity = (isVerified && !fresh) || (await hasServerIdentity(client, userId));
  const storage = await readStorage(client);
  const masterKey = await publicMasterKey(crypto, userId);
  const verifiedBy = await context.vault.call('readValue', { key: storedKeys.verifiedBy });
  const before = verifiedBy.ok && typeof verifiedBy.value === 'string' ? verifiedBy.value : null;
  if (isVerified && masterKey !== null && masterKey !== before) {
    await context.vault.call('writeValue', { key: storedKeys.verifiedBy, value: masterKey });
  }
  return {
    hasIdentity,
    isVerified,
    wasVerifiedByOther: before !== null && before !== masterKey,
    // Null also where private and public keys do not belong together.
    keysHere: (await crypto.getCrossSigningKeyId()) !== null,
    otherSession: await hasOtherVerifiedSession(client, context),
    storage: storage.storage,
    recovery: storage.description?.passphrase ? 'passphrase' : 'key',
    keyAtHand: storage.keyId !== null && keys.has(storage.keyId),
    isOutdated: storage.keyId !== null && parts.outdated.has(storage.keyId),
    keysStored: storage.keysStored,
    backupKeyStored: storage.backupKeyStored,
    backupKeyIsOurs: await isBackupKeyKnown(context, client),
    backupWanted: await isBackupWanted(client),
    backup: await readBackup(client, fresh),
    mayReplaceBackup: parts.mayReplaceBackup,
  };
}

async function hasOtherVerifiedSession(client: MatrixClient, { userId, deviceId }: CoreContext): Promise<boolean> {
  const crypto = cryptoOf(client);
  const devices = (await crypto.getUserDeviceInfo([userId])).get(userId)?.values() ?? [];
  for (const device of devices) {
    if (device.deviceId === deviceId || device.dehydrated) continue;
    const status = await crypto.getDeviceVerificationStatus(userId, device.deviceId);
    if (status?.signedByOwner) return true;
  }
  return false;
}

async function readBackup(client: MatrixClient, fresh: boolean): Promise<IdentityFacts['backup']> {
  const crypto = cryptoOf(client);
  // Answers null without backup, and where the homeserver could not be asked: what is known then tells them apart.
  if (fresh) await crypto.checkKeyBackupAndEnable();
  const { backupManager } = rustCryptoOf(client);
  const info = await backupManager.getServerBackupInfo();
  if (info === undefined) fail('network-unreachable');
  if (info === null) return 'none';
  const { matchesDecryptionKey, trusted } = await crypto.isKeyBackupTrusted(info);
  if (matchesDecryptionKey) return 'open';
  return trusted ? 'signed' : 'unknown';
}
