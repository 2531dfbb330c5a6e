/**
 * Rooms in which one writes to verified sessions alone: those chosen here, or all of them by the setting. The choice is
 * kept in the vault, because a homeserver must not be able to take it back.
 */
import { unwrap } from '../../protocol/channel';
import type { RoomEncryption } from '../../protocol/trust';
import type { CoreContext } from '../ports';
import { storedKeys } from '../stored-keys';

export interface VerifiedRooms {
  why(roomId: string): RoomEncryption['verifiedSessionsOnly'];
  set(roomId: string, only: boolean): Promise<void>;
}

/** Reads the choices first: nothing may be sent before they are known. */
export async function readVerifiedRooms(context: CoreContext): Promise<VerifiedRooms> {
  const stored = unwrap(await context.vault.call('readValue', { key: storedKeys.verifiedRooms }));
  const rooms = new Set(
    Array.isArray(stored) ? stored.filter((roomId): roomId is string => typeof roomId === 'string') : [],
  );
  return {
    why(roomId) {
      if (context.settings().verifiedSessionsOnly.value) return 'setting';
      return rooms.has(roomId) ? 'room' : null;
    },
    async set(roomId, only) {
      const next = new Set(rooms);
      if (only) next.add(roomId);
      else next.delete(roomId);
      unwrap(await context.vault.call('writeValue', { key: storedKeys.verifiedRooms, value: [...next] }));
      if (only) rooms.add(roomId);
      else rooms.delete(roomId);
    },
  };
}
