/** The second stage of the start: the SDK, crypto and sync. Loaded lazily, after the first paint. */
import { ClientEvent } from 'matrix-js-sdk/lib/client';
import { unwrap } from '../protocol/channel';
import { PliFailure, type PliError } from '../protocol/errors';
import { errorOf } from './failures';
import type { Core, Live } from './core';
import { guardKeyBundles } from './history-sharing';
import { createMemberDoubts, createNewcomers, settleSessions } from './members';
import { startKeyBackup } from './key-backup/live';
import { startNotifications } from './notifications/live';
import { previewOf } from './previews';
import { createRoomStore } from './rooms';
import { createLiveRooms, storedMemberOf, storedRoomOf } from './rooms/live';
import { startPresence } from './presence/live';
import { keepDirect } from './room/live';
import { startIdentity } from './identity/live';
import { createClient, openSession } from './session/live';
import { startSessions } from './sessions/live';
import { storedKeys } from './stored-keys';
import { followReceipts, knowsThreads } from './threads/live';
import { retrying, type Sync } from './sync';
import { askForSlidingSync, makeSync } from './sync/live';
import { trustErrors } from './trust';
import { startTrust } from './trust/live';
import { startVerifications } from './verification/live';
import type { ContextOwner } from './context';
import { keepDehydrated } from './dehydration/live';
import { guardSession } from './guard-session';

/** Makes the client, opens crypto, starts sync. Answers once crypto is ready; sync goes on by itself. */
export async function goLive(core: Core, owner: ContextOwner): Promise<void> {
  const { context, list, connection, problems, waker, start } = core;
  const { client, throughMain } = createClient(context, core.identity.keys.callbacks);
  const endSession = (error: PliError) =>
    problems.session(error.code === 'session-soft-logout' ? 'soft-logout' : 'revoked');
  // The homeserver comes first: the SDK fails to open crypto offline where a room was joined lately.
  const sliding = await askForSlidingSync(client, { waker, connection, onSessionEnd: endSession });
  core.threads.setSupported(await knowsThreads(client));
  await guardKeyBundles({
    context,
    waker,
    onAccepted(roomId, inviterId) {
      core.sharedHistory
        .note(roomId, inviterId)
        .catch((cause: unknown) => context.log.error('who shared history could not be noted', cause));
    },
  });
  const opened = await openSession(context, client, {
    storeKey: start.cryptoStoreKey,
    waker,
    onFailure: () => connection.failed(),
    onSessionEnd: endSession,
    onObstacle: (error) => problems.crypto(error),
  }).catch((cause: unknown) => {
    problems.crypto(errorOf(cause));
    // A page tells of it; anything but a known failure is a defect as well.
    if (!(cause instanceof PliFailure)) throw cause;
    return null;
  });
  if (!opened) return;

  const trust = await startTrust({
    context,
    client,
    wasEncrypted: (roomId) => list.row(roomId)?.encrypted === true,
    onChanged: (userIds) => {
      core.queue.retryFailed(trustErrors);
      core.timelines.trustChanged(userIds);
    },
  });
  let sync: Sync | null = null;
  let stopPresence = (): void => undefined;
  let stopDirect = (): void => undefined;
  let stopNewcomers = (): void => undefined;
  const store = createRoomStore({
    vault: context.vault,
    log: context.log,
    roomOf(roomId) {
      const room = client.getRoom(roomId);
      const row = list.row(roomId);
      const details = row && core.room.stored(roomId, row);
      return room && details ? storedRoomOf(room, row, details) : null;
    },
    memberOf: (roomId, userId) => storedMemberOf(client.getRoom(roomId), userId),
    onResult: (error) => problems.store(error),
  });
  const rooms = createLiveRooms({
    context,
    client,
    list,
    store,
    previewOf: (event, room) => previewOf(event, room),
    presences: core.presences,
    threads: core.threads,
    onWantMore: (roomIds) => sync?.wantMore(roomIds),
    onTouched: (roomId) => {
      trust.roomTouched(roomId);
      core.room.touch(roomId);
      core.touches.touch(roomId);
    },
  });
  client.on(ClientEvent.AccountData, () => core.touches.touch(null));
  owner.onTouch((roomId) => rooms.touch(roomId));
  const notifications = await startNotifications(core, client);

  const identity = startIdentity({ context, client, throughMain, identity: core.identity, connection });
  const keyBackup = startKeyBackup(core, client);
  const live: Live = {
    client,
    identity,
    keyBackup,
    sync: () => sync,
    left: (roomId) => rooms.left(roomId),
    direct: () => rooms.facts().direct,
    async stop() {
      stopPresence();
      stopDirect();
      stopNewcomers();
      sync?.stop();
      core.verifications.live.get()?.stop();
      identity.stop();
      core.notifications.live.set(null);
      notifications.stop();
      core.trust.set(null);
      trust.stop();
      keyBackup.stop();
      rooms.stop();
      store.stop();
      unguard();
      sessions.stop();
      stopDehydration();
      client.stopClient();
      client.removeAllListeners();
      opened.close();
    },
  };
  const unguard = guardSession(core, live, opened.lease);
  const sessions = startSessions(context, client, core.sessions, start.pliVersion);
  const stopDehydration = keepDehydrated(client, context, core.identity.state);
  core.live = live;
  followReceipts(client, core.threads);
  core.trust.set(trust);
  core.notifications.live.set(notifications);
  core.verifications.live.set(startVerifications(core, live));
  owner.announce(client);
  const doubts = createMemberDoubts();
  const newcomers = createNewcomers();
  sync = makeSync(client, sliding, {
    connection,
    waker,
    log: context.log,
    vault: context.vault,
    clock: context.clock,
    onRooms: (roomIds, askedAt) => {
      for (const roomId of roomIds) {
        rooms.touch(roomId);
        core.timelines.toldOf(roomId, askedAt);
      }
    },
    onComplete: () => {
      rooms.complete();
      void context.vault.call('writeValue', { key: storedKeys.synced, value: true });
    },
    onLimited: (roomId) => {
      doubts.raise(roomId);
      core.threadLists.limited(roomId);
    },
    onSessionEnd: endSession,
    onDeviceLists: (userIds) => sessions.devicesChanged(userIds),
  });
  stopPresence = startPresence(core, live);
  stopDirect = keepDirect(context, client);
  stopNewcomers = newcomers.follow(client);
  const made = sync;
  // After sync has its listeners: what its answers bring is known before the queue hears of them.
  await core.queue.start(client, {
    isCurrent: () => made.isCurrent(),
    async settleReaders(room) {
      await doubts.settle(client, room);
      await settleSessions(client, newcomers);
    },
    encrypt: (event, room) => trust.encrypt(event, room),
  });
  if (core.openedRoom !== null) sync.openRoom(core.openedRoom);
  await sync.start();
  await afterStart(core, live);
}

/** What nobody waits for. */
async function afterStart(core: Core, live: Live): Promise<void> {
  const { context, waker } = core;
  const lasting = (act: () => Promise<void>) => retrying(act, { waker, onFailure: () => undefined });
  await Promise.all([
    lasting(() => core.profile.refresh(live.client)),
    lasting(() => live.identity.check()).then(
      async () => {
        if (core.start.firstStart) unwrap(await context.host.call('started', undefined));
      },
      // It is looked at again at the next change, and at the next start.
      (cause: unknown) => context.log.warn('identity could not be looked at', cause),
    ),
  ]);
}
