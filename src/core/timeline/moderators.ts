/** Who may delete the messages of others in a room: by the SDK where it knows the room, else by what the vault has of it. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import type { CoreContext } from '../ports';
import { jsonOf, type Json } from './raw-event';

export interface Moderators {
  mayDeleteOthers: (userId: string) => boolean;
  /** Reads what the vault has; answers whether there is anything to tell by now that was not known before. */
  load(): Promise<boolean>;
}

const levelOr = (value: unknown, other: number): number => (typeof value === 'number' ? value : other);

/** By a stored `m.room.power_levels` (client-server API); without one nobody but the room's creator may. */
export function mayDeleteBy(powerLevels: Json | null, userId: string): boolean {
  if (powerLevels === null) return false;
  const level = levelOr(jsonOf(powerLevels['users'])[userId], levelOr(powerLevels['users_default'], 0));
  return level >= levelOr(powerLevels['redact'], 50);
}

export function createModerators(context: CoreContext, roomId: string, client: () => MatrixClient | null): Moderators {
  let stored: Json | null = null;
  let loaded = false;
  return {
    mayDeleteOthers: (userId) => {
      const room = client()?.getRoom(roomId);
      if (!room) return mayDeleteBy(stored, userId);
      return room.currentState.hasSufficientPowerLevelFor('redact', room.getMember(userId)?.powerLevel ?? 0);
    },
    async load() {
      if (loaded) return false;
      loaded = true;
      const room = await context.vault.call('readRoom', { roomId });
      const levels = room.ok && room.value?.state.find(({ type }) => type === 'm.room.power_levels');
      if (!levels) return false;
      stored = jsonOf(levels['content']);
      return true;
    },
  };
}
