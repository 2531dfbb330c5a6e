/** What is known of the key backup, from the first moment on; the half that needs the SDK is in live.ts. */
import type { KeyBackupState, KeyBackupStatus, KeyTransfer } from '../../protocol/key-backup';
import { createValue, samePlain, type Value } from '../value';

/** How the backup stands to one room's events that cannot be read. */
export interface BackupOfRoom {
  state: KeyBackupState;
  sessionConfirmed: boolean;
  /** Everything the backup has of the room's keys is here. */
  searched: boolean;
}

/** What restores keys, once the SDK runs. */
export interface KeyRestorer {
  /** Whether everything the backup has of a room's keys is here. */
  searched(roomId: string): boolean;
  /** Somebody looks at events of the room that cannot be read. */
  want(roomId: string): void;
}

export interface KeyBackup {
  readonly status: Value<KeyBackupStatus>;
  readonly transfer: Value<KeyTransfer | null>;
  of(roomId: string): BackupOfRoom;
  /** Asks for the room's keys from the backup; cheap, and heard once the backup is connected. */
  want(roomId: string): void;
  /** Told when {@link of} may say something else: of one room, or of all (null). */
  onChange(listener: (roomId: string | null) => void): () => void;
  changed(roomId: string | null): void;
  goLive(restorer: KeyRestorer): void;
}

export function createKeyBackup(): KeyBackup {
  const listeners = new Set<(roomId: string | null) => void>();
  const wanted = new Set<string>();
  let restorer: KeyRestorer | null = null;
  const status = createValue<KeyBackupStatus>(
    {
      state: 'unknown',
      version: null,
      waiting: null,
      sessionConfirmed: false,
      restore: { state: 'off', rooms: 0, totalRooms: 0, keys: 0 },
    },
    samePlain,
  );
  return {
    status,
    transfer: createValue<KeyTransfer | null>(null, samePlain),
    of(roomId) {
      const { state, sessionConfirmed } = status.get();
      return { state, sessionConfirmed, searched: restorer?.searched(roomId) ?? false };
    },
    want(roomId) {
      if (restorer) restorer.want(roomId);
      else wanted.add(roomId);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    changed(roomId) {
      for (const listener of listeners) listener(roomId);
    },
    goLive(next) {
      restorer = next;
      for (const roomId of wanted) next.want(roomId);
      wanted.clear();
    },
  };
}
