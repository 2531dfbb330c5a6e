import { useMemo } from 'react';
import type { RoomDetails } from '../../protocol/rooms';
import type { ActsRoom } from './message-acts';

/** What of a room decides what can be done to its messages; the same object as long as that is the same, whoever types. */
export function useActsRoom({ may, pinned, cannotSend, membership }: RoomDetails): ActsRoom {
  const key = JSON.stringify([may, pinned, cannotSend, membership]);
  return useMemo(
    () => ({ may, pinned, cannotSend, membership }),
    // The key stands for the values, which come anew with every change of the room.
    // eslint-disable-next-line react/exhaustive-deps
    [key],
  );
}
