/** The account's secret storage (client-server API, "Secret storage") as far as the SDK does not read it itself. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import type { SecretStorageKeyDescriptionAesV1, SecretStorageKey } from 'matrix-js-sdk/lib/secret-storage';

export const crossSigningSecrets = [
  'm.cross_signing.master',
  'm.cross_signing.self_signing',
  'm.cross_signing.user_signing',
] as const satisfies readonly SecretStorageKey[];

/** Account data by its type, from what sync brought, or from the homeserver before it has; null where there is none. */
export const accountData = (client: MatrixClient, type: string): Promise<Record<string, unknown> | null> =>
  client.getAccountDataFromServer(type as 'm.cross_signing.master') as Promise<Record<string, unknown> | null>;

export const setAccountData = (
  client: MatrixClient,
  type: string,
  content: Record<string, unknown>,
): Promise<unknown> => client.setAccountData(type as 'm.cross_signing.master', content as Record<string, never>);

export interface StorageFacts {
  storage: 'none' | 'broken' | 'present';
  keyId: string | null;
  description: SecretStorageKeyDescriptionAesV1 | null;
  keysStored: boolean;
  backupKeyStored: boolean;
}

/** Deleted account data are an empty object: the specification knows no deletion. */
export async function readStorage(client: MatrixClient): Promise<StorageFacts> {
  const { secretStorage } = client;
  const keyId = await secretStorage.getDefaultKeyId();
  if (keyId === null) return { storage: 'none', keyId, description: null, keysStored: false, backupKeyStored: false };
  const description = (await secretStorage.getKey(keyId))?.[1] ?? null;
  const isUsable = description?.algorithm === 'm.secret_storage.v1.aes-hmac-sha2';
  if (!isUsable) return { storage: 'broken', keyId, description: null, keysStored: false, backupKeyStored: false };
  const isStored = async (name: SecretStorageKey) => keyId in ((await secretStorage.isStored(name)) ?? {});
  const stored = await Promise.all(crossSigningSecrets.map(isStored));
  return {
    storage: 'present',
    keyId,
    description,
    keysStored: stored.every(Boolean),
    backupKeyStored: await isStored('m.megolm_backup.v1'),
  };
}

/** That the person wants no backup, in the words of MSC4287 and of Element before it. */
const backupPreference = 'm.key_backup';
const elementBackupPreference = 'm.org.matrix.custom.backup_disabled';

/** Types of account data that a judgement depends on. */
export const isIdentityData = (type: string): boolean =>
  type.startsWith('m.secret_storage.') ||
  type.startsWith('m.cross_signing.') ||
  ['m.megolm_backup.v1', backupPreference, elementBackupPreference].includes(type);

export async function isBackupWanted(client: MatrixClient): Promise<boolean> {
  const preference = await accountData(client, backupPreference);
  if (typeof preference?.['enabled'] === 'boolean') return preference['enabled'];
  return (await accountData(client, elementBackupPreference))?.['disabled'] !== true;
}

export async function setBackupWanted(client: MatrixClient, wanted: boolean): Promise<void> {
  if ((await isBackupWanted(client)) === wanted) return;
  await setAccountData(client, backupPreference, { enabled: wanted });
  await setAccountData(client, elementBackupPreference, { disabled: !wanted });
}
