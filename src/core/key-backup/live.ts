/** The half of the key backup that needs the SDK: follows its state, and restores from it. */
import { ClientEvent, type MatrixClient } from 'matrix-js-sdk/lib/client';
import type { BackupDecryptor } from 'matrix-js-sdk/lib/common-crypto/CryptoBackend';
import { CryptoEvent } from 'matrix-js-sdk/lib/crypto-api/CryptoEvent';
import type { KeyBackupInfo } from 'matrix-js-sdk/lib/crypto-api/keybackup';
import * as v from 'valibot';
import { unwrap } from '../../protocol/channel';
import { fail } from '../../protocol/errors';
import type { KeyBackupStatus } from '../../protocol/key-backup';
import { errorOf } from '../failures';
import type { CoreContext } from '../ports';
import type { RoomList } from '../rooms';
import { backendOf } from '../session';
import { sleep } from '../sleep';
import { storedKeys } from '../stored-keys';
import { retrying, yieldTask, type ConnectionTracker, type Waker } from '../sync';
import { askForBackup, fetchSessions, isSessionConfirmed, type BackupOnServer } from './backup-state';
import type { KeyBackup } from './key-backup';
import { exportKeys, importKeys } from './key-transfer';
import { askingForKeys, countKeysToBackUp } from './own-keys';
import { createRestorer, type Restorer } from './restorer';

/** Keys decrypted and imported at a time: one such task stays short. */
const keysAtATime = 50;
/** Milliseconds that the background leaves to others between two of those. */
const backgroundPause = 30;
/** Milliseconds until imported keys have reached the events that waited for them: the SDK tells of them by and by. */
const settlingTime = 500;
/** Milliseconds in which changes of the room list are gathered. */
const listDelay = 2_000;

const restoredSchema = v.object({ version: v.string(), rooms: v.array(v.string()) });

export interface LiveKeyBackup {
  /** Looks for a room's keys once more; answers how many the backup has. Errors: not-found without a connected backup. */
  restoreRoom(roomId: string): Promise<number>;
  pause(paused: boolean): Promise<void>;
  /** Counts the keys that wait to be backed up. */
  count(): void;
  askOwnSessions(roomId: string, eventIds: readonly string[]): Promise<void>;
  exportKeys(passphrase: string): Promise<{ content: string; keys: number }>;
  importKeys(content: string, passphrase: string): Promise<{ imported: number; total: number }>;
  stop(): void;
}

export interface KeyBackupParts {
  context: CoreContext;
  keyBackup: KeyBackup;
  list: RoomList;
  waker: Waker;
  connection: ConnectionTracker;
  timelines: {
    /** Tries events that cannot be read once more. */
    insist(roomId: string, eventIds: readonly string[]): Promise<void>;
  };
}

export function startKeyBackup(parts: KeyBackupParts, client: MatrixClient): LiveKeyBackup {
  const { context, keyBackup, list, waker, connection } = parts;
  const { vault, log } = context;
  const stopping = new AbortController();
  const wanted = new Set<string>();
  let restorer: { version: string; restorer: Restorer; decryptor: BackupDecryptor } | null = null;
  let isPaused = false;
  let isConnected = false;
  let listTimer: ReturnType<typeof setTimeout> | undefined;

  const set = (change: Partial<KeyBackupStatus>) => keyBackup.status.set({ ...keyBackup.status.get(), ...change });
  const patiently = <T>(act: () => Promise<T>, onFailure: () => void = () => undefined) =>
    retrying(act, { waker, onFailure, signal: stopping.signal });

  // --- Restoring

  const encryptedRooms = () =>
    list
      .rows()
      .filter((row) => row.encrypted && row.membership === 'join')
      .map(({ roomId }) => roomId);

  async function restoreRoom(roomId: string, version: string, background: boolean): Promise<number> {
    const now = () => restorer ?? fail('closed');
    const sessions = await patiently(
      () => fetchSessions(client, roomId, version),
      () => restorer?.restorer.offline(true),
    );
    now().restorer.offline(false);
    const entries = Object.entries(sessions);
    for (let from = 0; from < entries.length; from += keysAtATime) {
      if (stopping.signal.aborted || now().version !== version) fail('closed');
      const some = Object.fromEntries(entries.slice(from, from + keysAtATime));
      const keys = await now().decryptor.decryptSessions(some);
      for (const key of keys) key.room_id = roomId;
      if (keys.length > 0) await backendOf(client).importBackedUpRoomKeys(keys, version);
      await (background ? sleep(backgroundPause) : yieldTask());
    }
    if (entries.length > 0 && !background) await sleep(settlingTime);
    return entries.length;
  }

  async function restoredRooms(version: string): Promise<ReadonlySet<string>> {
    const stored = unwrap(await vault.call('readValue', { key: storedKeys.restoredKeys }));
    return new Set(v.is(restoredSchema, stored) && stored.version === version ? stored.rooms : []);
  }

  function showProgress(): void {
    if (restorer) set({ restore: restorer.restorer.progress() });
  }

  async function connect(info: KeyBackupInfo): Promise<void> {
    const { version } = info;
    if (restorer?.version === version) return;
    disconnect();
    const key = (await backendOf(client).getSessionBackupPrivateKey()) ?? fail('not-found');
    const decryptor = await backendOf(client).getBackupDecryptor(info, key);
    const made = createRestorer({
      rooms: encryptedRooms,
      restored: await restoredRooms(version),
      restore: (roomId, background) => restoreRoom(roomId, version, background),
      async write(rooms) {
        const value = { version, rooms: [...rooms] };
        unwrap(await vault.call('writeValue', { key: storedKeys.restoredKeys, value }));
      },
      onChange(roomId) {
        showProgress();
        // Of no room (null) only the progress has changed, which says nothing about events.
        if (roomId !== null) keyBackup.changed(roomId);
      },
      onError: (_roomId, cause) => log.warn('keys of a room could not be restored', cause),
    });
    restorer = { version, restorer: made, decryptor };
    for (const roomId of wanted) made.want(roomId);
    runBackground();
  }

  function disconnect(): void {
    restorer?.restorer.stop();
    restorer?.decryptor.free();
    restorer = null;
    set({ restore: { state: 'off', rooms: 0, totalRooms: 0, keys: 0 } });
  }

  function runBackground(): void {
    const isWanted = context.settings().restoreInBackground.value;
    if (isConnected) restorer?.restorer.background(!isWanted ? 'off' : isPaused ? 'paused' : 'on');
    showProgress();
  }

  // --- The backup's state

  async function take({ state, info }: BackupOnServer): Promise<void> {
    const sessionConfirmed = await isSessionConfirmed(client, context.userId, context.deviceId);
    const active = await backendOf(client).getActiveSessionBackupVersion();
    // The SDK looks when it starts and when its own session changes something; others change things too.
    if (active !== (state === 'connected' ? (info?.version ?? null) : null)) {
      await backendOf(client).checkKeyBackupAndEnable();
    }
    if (state === 'connected' && info) await connect(info);
    else disconnect();
    set({ state, version: info?.version ?? null, sessionConfirmed });
    keyBackup.changed(null);
  }

  let checking: Promise<void> | null = null;
  let again = false;
  /** Finds out how the backup stands, however long the network takes; calls meanwhile ask once more afterwards. */
  function check(): void {
    again = checking !== null;
    checking ??= patiently(() => askForBackup(client))
      .then(take)
      .catch((cause: unknown) => {
        if (!stopping.signal.aborted && errorOf(cause).code !== 'closed') {
          log.warn('the key backup could not be asked for', cause);
        }
      })
      .finally(() => {
        checking = null;
        if (again && !stopping.signal.aborted) check();
      });
  }

  client.on(CryptoEvent.KeyBackupStatus, check);
  client.on(CryptoEvent.KeyBackupFailed, check);
  client.on(CryptoEvent.KeyBackupDecryptionKeyCached, check);
  client.on(CryptoEvent.KeysChanged, check);
  client.on(CryptoEvent.DevicesUpdated, (userIds) => {
    if (userIds.includes(context.userId)) check();
  });
  client.on(CryptoEvent.KeyBackupSessionsRemaining, (waiting) => set({ waiting }));
  client.on(ClientEvent.AccountData, (event) => {
    // Another session has set up, changed or deleted recovery.
    if (
      /^m\.(megolm_backup\.v1|secret_storage\.default_key|org\.matrix\.custom\.backup_disabled)$/.test(event.getType())
    ) {
      check();
    }
  });

  const stopSettings = context.onSettings(runBackground);
  const stopConnection = connection.state.watch(({ state }) => {
    // The first sync has the homeserver to itself.
    if (isConnected || state !== 'connected') return;
    isConnected = true;
    runBackground();
  });
  const stopList = list.onChange(() => {
    listTimer ??= setTimeout(() => {
      listTimer = undefined;
      restorer?.restorer.look();
      showProgress();
    }, listDelay);
  });

  keyBackup.goLive({
    searched: (roomId) => restorer?.restorer.searched(roomId) ?? false,
    want(roomId) {
      wanted.add(roomId);
      restorer?.restorer.want(roomId);
    },
  });
  void vault.call('readValue', { key: storedKeys.restorePaused }).then((stored) => {
    isPaused = stored.ok && stored.value === true;
    check();
  });

  return {
    restoreRoom: (roomId) => (restorer ?? fail('not-found')).restorer.insist(roomId),
    async pause(paused) {
      isPaused = paused;
      runBackground();
      unwrap(await vault.call('writeValue', { key: storedKeys.restorePaused, value: paused || null }));
    },
    count() {
      if (keyBackup.status.get().state !== 'connected') return;
      countKeysToBackUp(client)
        .then((waiting) => set({ waiting }))
        .catch((cause: unknown) => log.warn('keys could not be counted', cause));
    },
    async askOwnSessions(roomId, eventIds) {
      if (!keyBackup.status.get().sessionConfirmed) fail('forbidden');
      await askingForKeys(client, () => parts.timelines.insist(roomId, eventIds));
    },
    exportKeys: (passphrase) => exportKeys(client, passphrase, keyBackup.transfer),
    importKeys: (content, passphrase) => importKeys(client, content, passphrase, keyBackup.transfer),
    stop() {
      stopping.abort();
      stopSettings();
      stopConnection();
      stopList();
      clearTimeout(listTimer);
      restorer?.restorer.stop();
    },
  };
}
