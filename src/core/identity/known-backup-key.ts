/**
 * Remembers which key of a backup is known to lie in secret storage: what lies there is sealed, so that nobody can tell
 * without the recovery key. It is known where this session stored or read it itself. With it a backup that was deleted can
 * be made anew with the same key, which the recovery key then still opens, without asking for anything.
 */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import * as v from 'valibot';
import type { CoreContext } from '../ports';
import { storedKeys } from '../stored-keys';
import { rustCryptoOf } from '../session';
import { accountData } from './secret-storage';

const known = v.object({
  /** The authentication code of the sealed secret: another secret, or another sealing, has another. */
  mac: v.string(),
  publicKey: v.string(),
});
type Known = v.InferOutput<typeof known>;

const sealed = v.object({ encrypted: v.record(v.string(), v.object({ mac: v.string() })) });

async function present(client: MatrixClient): Promise<Known | null> {
  const { decryptionKey } = await rustCryptoOf(client).olmMachine.getBackupKeys();
  const keyId = await client.secretStorage.getDefaultKeyId();
  const content = v.safeParse(sealed, await accountData(client, 'm.megolm_backup.v1'));
  const mac = keyId !== null && content.success ? content.output.encrypted[keyId]?.mac : undefined;
  return decryptionKey && mac !== undefined
    ? { mac, publicKey: decryptionKey.megolmV1PublicKey.publicKeyBase64 }
    : null;
}

/** Notes that the key in this session's store is the one in secret storage. */
export async function rememberBackupKey(context: CoreContext, client: MatrixClient): Promise<void> {
  const now = await present(client);
  if (now) await context.vault.call('writeValue', { key: storedKeys.backupKey, value: now });
}

/** Whether the key in this session's store is known to be the one in secret storage. */
export async function isBackupKeyKnown(context: CoreContext, client: MatrixClient): Promise<boolean> {
  const stored = await context.vault.call('readValue', { key: storedKeys.backupKey });
  const then = v.safeParse(known, stored.ok ? stored.value : null);
  const now = await present(client);
  return then.success && now !== null && then.output.mac === now.mac && then.output.publicKey === now.publicKey;
}
