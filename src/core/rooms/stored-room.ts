/** What the vault keeps of a room beside its events. */
import type { Room } from 'matrix-js-sdk/lib/models/room';
import type { RoomDetails, RoomRow } from '../../protocol/rooms';
import type { StoredMember, StoredRoom } from '../../protocol/vault';

const keptState = [
  'm.room.create',
  'm.room.name',
  'm.room.topic',
  'm.room.avatar',
  'm.room.encryption',
  'm.room.power_levels',
  'm.room.tombstone',
  'm.room.canonical_alias',
  'm.room.join_rules',
  'm.room.history_visibility',
  'm.room.retention',
];

export type StoredDetails = Omit<RoomDetails, 'draft'>;

/** Plain JSON: what SDK objects hold may have been frozen or carry what cannot be sent. */
const plain = (value: object) => JSON.parse(JSON.stringify(value)) as Record<string, unknown>;

/** Presence is of the moment and is not kept. */
export function storedRoomOf(room: Room, row: RoomRow, details: StoredDetails): StoredRoom {
  const state = keptState.flatMap((type) => {
    const event = room.currentState.getStateEvents(type, '');
    return event ? [plain(event.event)] : [];
  });
  return { roomId: room.roomId, row: { ...row, presence: null }, state, details: { ...details } };
}

export function storedMemberOf(room: Room | null, userId: string): StoredMember | null {
  const event = room?.getMember(userId)?.events.member;
  return event ? { userId, event: plain(event.event) } : null;
}
