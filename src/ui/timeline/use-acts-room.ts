import { useMemo } from 'react';
import type { RoomDetails } from '../../protocol/rooms';
import type { ActsRoom } from './message-acts';

/** What of a room decides what can be done to its messages; the same object as long as that is the same, whoever types. */
export function useActsRoom(room: RoomDetails, isThread: boolean): ActsRoom {
  const { may, pinned, cannotSend, membership, hasThreads } = room;
  const key = JSON.stringify([may, pinned, cannotSend, membership, hasThreads, isThread]);
  return useMemo(
    () => ({ may, pinned, cannotSend, membership, hasThreads, isThread }),
    // The key stands for the values, which come anew with every change of the room.
    // eslint-disable-next-line react/exhaustive-deps
    [key],
  );
}
