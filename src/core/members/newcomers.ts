/**
 * People who have come into a room whose sessions were asked for before they came. A homeserver tells of new sessions to those
 * who share a room with their owner, and an invitation is none: who was invited, signed in and joined would otherwise have no
 * session here, and could not read what is written next (seen with Synapse 1.163 and MSC4186).
 */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import type { MatrixEvent } from 'matrix-js-sdk/lib/models/event';
import { RoomMemberEvent, type RoomMember } from 'matrix-js-sdk/lib/models/room-member';
import { rustCryptoOf } from '../session';

export interface Newcomers {
  /** Follows who comes; answers its disposer. */
  follow(client: MatrixClient): () => void;
  /**
   * Asks the homeserver for the sessions of those who have come since it was asked last (client-server API, `/keys/query`).
   * @throws whatever the request failed with; those people are asked for again the next time.
   */
  settle(client: MatrixClient): Promise<void>;
}

export function createNewcomers(): Newcomers {
  const come = new Set<string>();
  return {
    follow(client) {
      const onMembership = (_event: MatrixEvent, { userId, membership }: RoomMember, before?: string) => {
        // Whoever was in no room of this client before is asked for by crypto itself.
        if (membership === 'join' && before && before !== 'join' && userId !== client.getUserId()) come.add(userId);
      };
      client.on(RoomMemberEvent.Membership, onMembership);
      return () => client.off(RoomMemberEvent.Membership, onMembership);
    },
    async settle(client) {
      if (come.size === 0) return;
      const userIds = [...come];
      come.clear();
      try {
        const { olmMachine, outgoingRequestProcessor } = rustCryptoOf(client);
        // By now it is in memory; the core's small entry must not bring it.
        const { UserId } = await import('@matrix-org/matrix-sdk-crypto-wasm');
        const query = olmMachine.queryKeysForUsers(userIds.map((userId) => new UserId(userId)));
        await outgoingRequestProcessor.makeOutgoingRequest(query);
      } catch (cause) {
        for (const userId of userIds) come.add(userId);
        throw cause;
      }
    },
  };
}
