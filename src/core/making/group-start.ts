/**
 * The room of a conversation of several that its first message begins: made, then each invited. Who sends again goes on
 * where it stopped, so that there is never a second room and nobody is invited twice.
 */
import { Preset, Visibility } from 'matrix-js-sdk/lib/@types/partials';
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import type { InvitationResult } from '../../protocol/history';
import { PliFailure } from '../../protocol/errors';
import { request } from '../failures';
import { encryptionEvent, historyEvent } from './room-options';

export interface GroupStart {
  /**
   * The room to write in. `refused`: those who could not be invited just now; nothing is to be sent before the person
   * knows. They are not tried again.
   */
  roomFor(
    client: MatrixClient,
    userIds: readonly string[],
    name: string,
  ): Promise<{ roomId: string; refused: readonly InvitationResult[] }>;
  /** The first message is on its way. */
  begun(userIds: readonly string[]): void;
}

interface HalfMade {
  roomId: string;
  /** Those who were invited, or refused. */
  asked: Set<string>;
}

const keyOf = (userIds: readonly string[]): string => [...userIds].sort().join(' ');

export function createGroupStart(): GroupStart {
  const made = new Map<string, HalfMade>();

  async function make(client: MatrixClient, name: string): Promise<HalfMade> {
    const { room_id: roomId } = await request(() =>
      client.createRoom({
        ...(name !== '' && { name }),
        // All have every right: it is everybody's conversation.
        preset: Preset.TrustedPrivateChat,
        visibility: Visibility.Private,
        initial_state: [historyEvent('invited'), encryptionEvent],
      }),
    );
    return { roomId, asked: new Set() };
  }

  return {
    async roomFor(client, userIds, name) {
      const key = keyOf(userIds);
      const half = made.get(key) ?? (await make(client, name));
      made.set(key, half);
      const refused: InvitationResult[] = [];
      for (const userId of userIds) {
        if (half.asked.has(userId)) continue;
        try {
          await request(() => client.invite(half.roomId, userId));
        } catch (cause) {
          // What the network or a busy server keeps from being asked is asked again.
          if (!(cause instanceof PliFailure) || cause.error.retryable) throw cause;
          refused.push({ userId, error: cause.error });
        }
        half.asked.add(userId);
      }
      return { roomId: half.roomId, refused };
    },
    begun: (userIds) => made.delete(keyOf(userIds)),
  };
}
