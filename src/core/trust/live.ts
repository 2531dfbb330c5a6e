/** Trust once the crypto is open: who can be trusted, which sessions take part, how rooms are encrypted. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import { CryptoEvent } from 'matrix-js-sdk/lib/crypto-api/index';
import { RoomStateEvent } from 'matrix-js-sdk/lib/models/room-state';
import type { MatrixEvent } from 'matrix-js-sdk/lib/models/event';
import type { Room } from 'matrix-js-sdk/lib/models/room';
import type { CoreContext } from '../ports';
import { fail } from '../../protocol/errors';
import { request } from '../failures';
import { backendOf } from '../session';
import type { LiveTrust } from './index';
import { createIsolation } from './isolation';
import { otherMembers } from './members';
import { createPeopleTrust } from './people-trust';
import { algorithm, pinEncryption } from './pinned-encryption';
import { createTrustTopics } from './trust-topics';
import { readVerifiedRooms } from './verified-rooms';
import { createVerifiedKeys } from './verified-keys';

export interface TrustOptions {
  context: CoreContext;
  client: MatrixClient;
  /** Whether the room was ever seen encrypted. */
  wasEncrypted(roomId: string): boolean;
  /** People's trust has changed, or (null) anybody's: what was refused may succeed now. */
  onChanged(userIds: readonly string[] | null): void;
}

/** To be called before anything is sent, read or synced. */
export async function startTrust(options: TrustOptions): Promise<LiveTrust> {
  const { context, client } = options;
  const crypto = backendOf(client);
  const verifiedRooms = await readVerifiedRooms(context);
  const pinned = pinEncryption(client, (roomId) => topics.refreshRoom(roomId));
  const people = createPeopleTrust(context, crypto, createVerifiedKeys(context, crypto));
  const isolation = createIsolation({
    context,
    crypto,
    verifiedRooms,
    async someoneIsLost(room) {
      for (const { userId } of otherMembers(room)) {
        if ((await people.trust(userId)) === 'verification-lost') return true;
      }
      return false;
    },
  });
  const topics = createTrustTopics({ context, client, people, pinned, verifiedRooms });
  const roomOf = (roomId: string): Room => client.getRoom(roomId) ?? fail('not-found');
  const sendEncryption = (roomId: string, content: Record<string, unknown>) =>
    request(() => client.sendStateEvent(roomId, 'm.room.encryption' as never, content as never, ''));

  function changed(userIds: readonly string[] | null): void {
    people.forget(userIds);
    topics.refreshAll();
    options.onChanged(userIds);
  }
  async function modeMayHaveChanged(): Promise<void> {
    if (await isolation.update()) changed(null);
  }
  const warn = (message: string) => (cause: unknown) => context.log.error(message, cause);

  client.on(CryptoEvent.UserTrustStatusChanged, (userId) => changed([userId]));
  client.on(CryptoEvent.DevicesUpdated, (userIds) => changed(userIds));
  client.on(CryptoEvent.KeysChanged, () => {
    changed(null);
    modeMayHaveChanged().catch(warn('the isolation mode could not be chosen'));
  });
  client.on(RoomStateEvent.Members, (_event, state) => topics.refreshRoom(state.roomId));
  client.on(RoomStateEvent.Events, (event: MatrixEvent) => {
    if (event.getType() !== 'm.room.member') topics.refreshRoom(event.getRoomId() ?? '');
  });
  await isolation.update();
  const stopSettings = context.onSettings(() => {
    topics.refreshAll();
    modeMayHaveChanged().catch(warn('the isolation mode could not be chosen'));
  });

  return {
    encrypt: (event, room) => isolation.encrypt(event as MatrixEvent, room as Room),
    roomTouched(roomId) {
      const room = client.getRoom(roomId);
      if (!room || room.hasEncryptionStateEvent() || !options.wasEncrypted(roomId)) return;
      pinned.keep(room).catch(warn('a hidden encryption state could not be put back'));
    },
    topics,
    async acceptIdentities(userIds) {
      for (const userId of userIds) await crypto.pinCurrentUserIdentity(userId);
      changed(userIds);
    },
    async withdrawVerification(userId) {
      await crypto.withdrawVerificationRequirement(userId);
      changed([userId]);
    },
    async setVerifiedSessionsOnly(roomId, only) {
      await verifiedRooms.set(roomId, only);
      topics.refreshRoom(roomId);
      context.touchRoom(roomId);
    },
    rotateRoomKey: async (roomId) => crypto.forceDiscardSession(roomOf(roomId).roomId),
    async enableEncryption(roomId) {
      await sendEncryption(roomId, { algorithm });
    },
    async setKeyRotation(roomId, { periodMs, messages }) {
      const event = roomOf(roomId).currentState.getStateEvents('m.room.encryption', '') ?? fail('not-found');
      const content = { ...event.getContent(), rotation_period_ms: periodMs, rotation_period_msgs: messages };
      await sendEncryption(roomId, { algorithm, ...content });
    },
    stop() {
      stopSettings();
      topics.stop();
    },
  };
}
