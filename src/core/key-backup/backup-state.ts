/** Asks the homeserver and this session's store how the key backup stands. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import type { KeyBackupInfo } from 'matrix-js-sdk/lib/crypto-api/keybackup';
import { Method } from 'matrix-js-sdk/lib/http-api/method';
import { PliFailure } from '../../protocol/errors';
import type { KeyBackupState } from '../../protocol/key-backup';
import { request } from '../failures';
import { backendOf } from '../session';

export interface BackupOnServer {
  state: KeyBackupState;
  info: KeyBackupInfo | null;
}

/** The newest backup of the account, null for none. Asked anew: what the SDK remembers may be gone. */
async function newestBackup(client: MatrixClient): Promise<KeyBackupInfo | null> {
  try {
    return await request(() => client.http.authedRequest<KeyBackupInfo>(Method.Get, '/room_keys/version'));
  } catch (cause) {
    if (cause instanceof PliFailure && cause.error.code === 'not-found') return null;
    throw cause;
  }
}

/** @throws {PliFailure} what a request can fail with */
export async function askForBackup(client: MatrixClient): Promise<BackupOnServer> {
  const crypto = backendOf(client);
  const info = await newestBackup(client);
  const key = await crypto.getSessionBackupPrivateKey();
  if (info === null) return { state: key === null ? 'none' : 'deleted', info };
  if (key === null) return { state: 'not-connected', info };
  const { matchesDecryptionKey } = await crypto.isKeyBackupTrusted(info);
  return { state: matchesDecryptionKey ? 'connected' : 'other-key', info };
}

/** Whether this session is signed by its owner's identity. */
export async function isSessionConfirmed(client: MatrixClient, userId: string, deviceId: string): Promise<boolean> {
  const status = await backendOf(client).getDeviceVerificationStatus(userId, deviceId);
  return status?.signedByOwner === true;
}
