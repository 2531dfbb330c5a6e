import { useCallback, useEffect, useRef, type RefObject } from 'react';
import { useCore, useLatest } from '../app';
import type { ListEntry } from './list-entries';
import type { RoomListHandle } from './RoomListView';
import { shownRooms } from './shown-rooms';

/** Milliseconds of rest before the core is told: who scrolls looks at nobody. */
const delay = 250;
/** What the border takes (src/protocol/core.ts, showRooms). */
const most = 100;

/** Tells the core which rooms can be seen. Answers what has to be called when the list has been scrolled. */
export function useShownRooms(
  list: RefObject<RoomListHandle | null>,
  entries: readonly ListEntry[] | null,
  openRoomId: string | null,
): () => void {
  const core = useCore();
  const latest = useLatest({ entries, openRoomId });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const told = useRef('');

  const look = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      const { first, last } = list.current?.inView() ?? { first: 0, last: -1 };
      const roomIds = shownRooms(latest.current.entries ?? [], first, last, latest.current.openRoomId).slice(0, most);
      if (roomIds.join() === told.current) return;
      told.current = roomIds.join();
      void core.call('showRooms', { roomIds });
    }, delay);
  }, [core, list, latest]);
  useEffect(look, [entries, openRoomId, look]);
  useEffect(() => {
    window.addEventListener('resize', look);
    return () => {
      window.removeEventListener('resize', look);
      clearTimeout(timer.current);
      told.current = '';
      void core.call('showRooms', { roomIds: [] });
    };
  }, [core, look]);
  return look;
}
