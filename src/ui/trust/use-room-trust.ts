import type { RoomEncryption, RoomTrust } from '../../protocol/trust';
import { useTopic } from '../app';

/** What is known of a room's trust; null for what the core has not told yet. */
export interface KnownTrust {
  trust: RoomTrust | null;
  encryption: RoomEncryption | null;
}

export function useRoomTrust(roomId: string): KnownTrust {
  return { trust: useTopic('roomTrust', { roomId }), encryption: useTopic('roomEncryption', { roomId }) };
}
