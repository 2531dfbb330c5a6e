import { useEffect } from 'react';
import type { RoomDetails } from '../../protocol/rooms';
import { remember, remembered, useCore, useRoomRow, useTopic } from '../app';

export interface KnownRoom {
  /** What to show; null where nothing is known yet. */
  room: RoomDetails | null;
  /** What is new in the room is known: its timeline may be painted. */
  isCurrent: boolean;
}

/** A room's details: what was seen of them last at once, then what the core says. */
export function useRoomDetails(roomId: string): KnownRoom {
  const core = useCore();
  const current = useTopic('room', { roomId });
  const row = useRoomRow(roomId);
  const key = `room ${roomId}`;
  useEffect(() => {
    // Who was typing and what was new is of that moment.
    if (current) remember(core, key, { ...current, typing: [], typingMore: 0, newFrom: null });
  }, [core, key, current]);
  const room = current ?? (remembered(core, key) as RoomDetails | null);
  return { room, isCurrent: current !== null || row?.unread === false };
}
