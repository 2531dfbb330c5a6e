/** The second stage of the start: the SDK, crypto and sync. Loaded lazily, after the first paint. */
import { unwrap } from '../protocol/channel';
import type { PliError } from '../protocol/errors';
import { errorOf } from './failures';
import type { Core, Live } from './core';
import { startKeyBackup } from './key-backup/live';
import { previewOf } from './previews';
import { createRoomStore } from './rooms';
import { createLiveRooms, storedMemberOf, storedRoomOf } from './rooms/live';
import { createClient, openCrypto, setUpCrossSigning } from './session/live';
import { storedKeys } from './stored-keys';
import { retrying, type Sync } from './sync';
import { askForSlidingSync, makeSync } from './sync/live';
import type { ContextOwner } from './context';

/** Makes the client, opens crypto, starts sync. Answers once crypto is ready; sync goes on by itself. */
export async function goLive(core: Core, owner: ContextOwner): Promise<void> {
  const { context, list, connection, problems, waker, start } = core;
  const { client, throughMain } = createClient(context);
  const endSession = (error: PliError) =>
    problems.session(error.code === 'session-soft-logout' ? 'soft-logout' : 'revoked');
  // The homeserver comes first: the SDK fails to open crypto offline where a room was joined lately.
  const sliding = await askForSlidingSync(client, { waker, connection, onSessionEnd: endSession });
  try {
    await retrying(() => openCrypto(context, client, start.cryptoStoreKey), {
      waker,
      onFailure: () => connection.failed(),
    });
  } catch (cause) {
    problems.crypto(errorOf(cause));
    throw cause;
  }

  let sync: Sync | null = null;
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
    onWantMore: (roomIds) => sync?.wantMore(roomIds),
    onTouched: (roomId) => core.room.touch(roomId),
  });
  owner.onTouch((roomId) => rooms.touch(roomId));

  const keyBackup = startKeyBackup(core, client);
  const live: Live = {
    client,
    keyBackup,
    sync: () => sync,
    left: (roomId) => rooms.left(roomId),
    direct: () => rooms.facts().direct,
    async stop() {
      sync?.stop();
      keyBackup.stop();
      rooms.stop();
      store.stop();
      client.stopClient();
      client.removeAllListeners();
    },
  };
  core.live = live;
  owner.announce(client);
  await core.queue.start(client);

  sync = makeSync(client, sliding, {
    connection,
    waker,
    log: context.log,
    vault: context.vault,
    onRooms: (roomIds) => {
      for (const roomId of roomIds) rooms.touch(roomId);
    },
    onComplete: () => {
      rooms.complete();
      void context.vault.call('writeValue', { key: storedKeys.synced, value: true });
    },
    onSessionEnd: endSession,
  });
  if (core.openedRoom !== null) sync.openRoom(core.openedRoom);
  await sync.start();
  await afterStart(core, live, () => setUpCrossSigning(context, client, throughMain));
}

/** What nobody waits for. */
async function afterStart(core: Core, live: Live, setUp: () => Promise<boolean>): Promise<void> {
  const { context, waker } = core;
  if (core.start.firstStart && (await setUp())) unwrap(await context.host.call('started', undefined));
  await retrying(() => core.profile.refresh(live.client), { waker, onFailure: () => undefined });
}
