/** Message keys: the backup on the homeserver, restoring from it, and files of keys, as the ui sees them. */
import * as v from 'valibot';
import { command, nothing, topic } from './channel';
import { roomId } from './identifiers';

/**
 * How the homeserver's key backup (client-server API, "Server-side key backups") stands to this session. `deleted`: this
 * session has the key of a backup that is gone; `not-connected`: there is one, and this session has no key for it;
 * `other-key`: this session's key belongs to another backup; `unknown`: the homeserver has not been asked yet.
 */
export type KeyBackupState = 'unknown' | 'none' | 'deleted' | 'not-connected' | 'other-key' | 'connected';

/** The way of all rooms' keys from the backup to this computer. */
export interface KeyRestore {
  /** `off`: nothing to restore from, or switched off by the setting; `offline`: tried again as soon as there is network. */
  state: 'off' | 'running' | 'paused' | 'offline' | 'done';
  /** Encrypted rooms whose keys are here, of all. */
  rooms: number;
  totalRooms: number;
  /** Keys brought in since the start of the app. */
  keys: number;
}

export interface KeyBackupStatus {
  state: KeyBackupState;
  version: string | null;
  /** Keys of this session that are not in the backup yet; null while nobody has counted. */
  waiting: number | null;
  /** Whether this session is signed by its owner's identity: others and one's own sessions give it keys only then. */
  sessionConfirmed: boolean;
  restore: KeyRestore;
}

/** A file of keys being written or read: keys done of all. */
export interface KeyTransfer {
  kind: 'export' | 'import';
  done: number;
  total: number;
}

/** Most characters of a file of keys: some 120,000 keys. */
export const longestKeyFile = 128 * 1024 * 1024;

const passphrase = v.pipe(v.string(), v.minLength(1), v.maxLength(1024));

export const keyBackupCommands = {
  /** Looks for a room's keys in the backup once more; answers how many were there. Errors: not-ready, network-unreachable. */
  restoreRoomKeys: command<{ keys: number }>()(v.object({ roomId })),
  /** Pauses or resumes restoring in the background, on this computer; a restart keeps it. */
  pauseKeyRestore: command<null>()(v.object({ paused: v.boolean() })),
  /**
   * Asks one's own confirmed sessions for the keys of events (`m.room_key_request`). Errors: not-ready; forbidden where
   * this session is not confirmed, because others would not answer it.
   */
  requestRoomKeys: command<null>()(
    v.object({ roomId, eventIds: v.pipe(v.array(v.pipe(v.string(), v.maxLength(255))), v.maxLength(500)) }),
  ),
  /** All keys of this session as the text of a file (client-server API, "Key exports"). Errors: not-ready, too-large. */
  exportKeys: command<{ content: string; keys: number }>()(v.object({ passphrase })),
  /**
   * Takes the keys of such a file in. Errors: key-file-foreign, key-file-damaged, key-file-locked (the passphrase does not
   * fit), not-ready.
   */
  importKeys: command<{ imported: number; total: number }>()(
    v.object({ content: v.pipe(v.string(), v.maxLength(longestKeyFile)), passphrase }),
  ),
};

export const keyBackupTopics = {
  keyBackup: topic<KeyBackupStatus>()(nothing),
  /** What is being written or read of a file of keys; null while nothing is. */
  keyTransfer: topic<KeyTransfer | null>()(nothing),
};
