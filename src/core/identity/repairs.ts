/** What this session does by itself to end a half-finished state; each is named in `judge.ts`. */
import { DecryptionKeyDoesNotMatchError } from 'matrix-js-sdk/lib/crypto-api';
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import { ClientPrefix, Method } from 'matrix-js-sdk/lib/http-api';
import { fail } from '../../protocol/errors';
import type { CoreContext } from '../ports';
import { createIdentity, type UploadParts } from './cross-signing-keys';
import type { Repair } from './judge';
import { rememberBackupKey } from './known-backup-key';
import { cryptoOf, rustCryptoOf } from '../session';
import { crossSigningSecrets } from './secret-storage';

export interface RepairParts extends UploadParts {
  /** Told that secret storage holds the keys of an identity that has been replaced. */
  onOutdated: () => void;
  /** Waits until other sessions have had the time to answer. */
  untilAnswered: (isAnswered: () => Promise<boolean>) => Promise<void>;
}

/** Performs a repair; throws where it did not work. */
export async function perform(repair: Repair, parts: RepairParts): Promise<void> {
  const { context, client } = parts;
  const crypto = cryptoOf(client);
  switch (repair) {
    case 'create-identity':
      return createIdentity(parts);
    case 'sign-session':
      return crypto.crossSignDevice(context.deviceId);
    case 'ask-sessions':
      return askSessions(parts);
    case 'fetch-keys':
      return fetchKeys(parts);
    case 'store-keys':
      return storeKeys(context, client);
    case 'fetch-backup-key':
      return fetchBackupKey(context, client);
    case 'renew-backup':
      return renewBackup(client);
    default:
      await crypto.resetKeyBackup();
      return rememberBackupKey(context, client);
  }
}

/** The SDK's own way makes new keys where it finds none; these keys are fetched or they are not. */
async function fetchKeys({ context, client, onOutdated }: RepairParts): Promise<void> {
  const [master, selfSigning, userSigning] = await Promise.all(
    crossSigningSecrets.map((name) => client.secretStorage.get(name)),
  );
  const { olmMachine } = rustCryptoOf(client);
  const fits = await olmMachine.importCrossSigningKeys(master, selfSigning, userSigning).then(
    (status) => status.hasMaster && status.hasSelfSigning && status.hasUserSigning,
    // Keys that do not fit the public ones are refused with an error.
    () => false,
  );
  if (!fits) {
    onOutdated();
    throw new Error('secret storage holds keys of another identity');
  }
  await cryptoOf(client).crossSignDevice(context.deviceId);
}

async function storeKeys(context: CoreContext, client: MatrixClient): Promise<void> {
  const keys = await rustCryptoOf(client).olmMachine.exportCrossSigningKeys();
  const secrets = [keys?.masterKey, keys?.self_signing_key, keys?.userSigningKey];
  for (const [index, name] of crossSigningSecrets.entries()) {
    const secret = secrets[index];
    if (secret === undefined) throw new Error('private keys are missing');
    await client.secretStorage.store(name, secret);
  }
  await storeBackupKey(context, client);
}

/**
 * Stores the backup's key where this session has it: that of the backup there is, or, where none is left, of the one to
 * be made anew. A key that opens another backup than the homeserver's stays out; what lies there may be the right one.
 */
async function storeBackupKey(context: CoreContext, client: MatrixClient): Promise<void> {
  const { backupManager, olmMachine } = rustCryptoOf(client);
  const { decryptionKey } = await olmMachine.getBackupKeys();
  const info = await backupManager.getServerBackupInfo();
  if (info === undefined) fail('network-unreachable');
  if (!decryptionKey) return;
  if (info !== null && !(await cryptoOf(client).isKeyBackupTrusted(info)).matchesDecryptionKey) return;
  await client.secretStorage.store('m.megolm_backup.v1', decryptionKey.toBase64());
  await rememberBackupKey(context, client);
}

async function fetchBackupKey(context: CoreContext, client: MatrixClient): Promise<void> {
  const crypto = cryptoOf(client);
  try {
    await crypto.loadSessionBackupPrivateKeyFromSecretStorage();
  } catch (cause) {
    if (!(cause instanceof DecryptionKeyDoesNotMatchError)) throw cause;
    throw new Error('secret storage holds the key of another backup', { cause });
  }
  await crypto.checkKeyBackupAndEnable();
  await rememberBackupKey(context, client);
}

/** A new version of the backup for the key that secret storage has: who has the recovery key can go on. */
async function renewBackup(client: MatrixClient): Promise<void> {
  const crypto = cryptoOf(client);
  const { decryptionKey } = await rustCryptoOf(client).olmMachine.getBackupKeys();
  const privateKey = await crypto.getSessionBackupPrivateKey();
  if (!decryptionKey || !privateKey) throw new Error('the key of the backup is not here');
  const { algorithm, publicKeyBase64 } = decryptionKey.megolmV1PublicKey;
  const { version } = await client.http.authedRequest<{ version: string }>(
    Method.Post,
    '/room_keys/version',
    undefined,
    { algorithm, auth_data: { public_key: publicKeyBase64 } },
    { prefix: ClientPrefix.V3 },
  );
  await crypto.storeSessionBackupPrivateKey(privateKey, version);
  await crypto.checkKeyBackupAndEnable();
}

/**
 * Crypto (18.9) asks for secrets that it has none of: the key of another backup than the one it knows has to be sent by
 * whoever made that, as matrix-js-sdk does; it is waited for all the same.
 */
async function askSessions({ client, untilAnswered }: RepairParts): Promise<void> {
  const { backupManager, olmMachine, outgoingRequestsManager } = rustCryptoOf(client);
  await olmMachine.requestMissingSecretsIfNeeded();
  await outgoingRequestsManager.doProcessOutgoingRequests();
  await untilAnswered(async () => {
    const { hasMaster, hasSelfSigning, hasUserSigning } = await olmMachine.crossSigningStatus();
    const info = await backupManager.getServerBackupInfo();
    const opens = !info || (await cryptoOf(client).isKeyBackupTrusted(info)).matchesDecryptionKey;
    return hasMaster && hasSelfSigning && hasUserSigning && opens;
  });
}
