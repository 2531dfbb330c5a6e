/** Asks the homeserver and this session's store for the key backup: how it stands, and what is in it. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import type { KeyBackupInfo, KeyBackupSession } from 'matrix-js-sdk/lib/crypto-api/keybackup';
import { Method } from 'matrix-js-sdk/lib/http-api/method';
import { PliFailure } from '../../protocol/errors';
import type { KeyBackupState } from '../../protocol/key-backup';
import { request } from '../failures';
import { backendOf } from '../session';

export interface BackupOnServer {
  state: KeyBackupState;
  info: KeyBackupInfo | null;
}

/** What the homeserver has at a path of the backup, null for nothing. Asked anew: what the SDK remembers may be gone. */
async function read<T>(client: MatrixClient, path: string, query: Record<string, string> = {}): Promise<T | null> {
  try {
    return await request(() => client.http.authedRequest<T>(Method.Get, path, query));
  } catch (cause) {
    if (cause instanceof PliFailure && cause.error.code === 'not-found') return null;
    throw cause;
  }
}

/**
 * The keys of a room in a version of the backup, by session.
 * @throws {PliFailure} what a request can fail with
 */
export async function fetchSessions(
  client: MatrixClient,
  roomId: string,
  version: string,
): Promise<Record<string, KeyBackupSession>> {
  const path = `/room_keys/keys/${encodeURIComponent(roomId)}`;
  const answer = await read<{ sessions?: Record<string, KeyBackupSession> }>(client, path, { version });
  return answer?.sessions ?? {};
}

/**
 * How the newest backup of the account stands to this session.
 * @throws {PliFailure} what a request can fail with
 */
export async function askForBackup(client: MatrixClient): Promise<BackupOnServer> {
  const crypto = backendOf(client);
  const info = await read<KeyBackupInfo>(client, '/room_keys/version');
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
