import { useEffect } from 'react';
import { useCore, useTopic, useViewState, type ViewState } from '../app';

const openedRoom = ({ view }: ViewState): string | null => (view.kind === 'room' ? view.roomId : null);

/** Opens the room that was open last, unless the person was quicker, and tells the core of every change. */
export function useOpenedRoom(): void {
  const core = useCore();
  const lastRoom = useTopic('lastRoom', undefined);
  useEffect(
    () =>
      useViewState.subscribe((state, previous) => {
        // Another account's view begins empty; this one's last room stays what it was.
        if (state.accountId !== previous.accountId) return;
        const roomId = openedRoom(state);
        if (roomId !== openedRoom(previous)) void core.call('openRoom', { roomId });
      }),
    [core],
  );
  useEffect(() => {
    const { view, show } = useViewState.getState();
    // Who was quick to search goes on with it.
    if (lastRoom?.roomId && view.kind === 'none') show({ kind: 'room', roomId: lastRoom.roomId });
  }, [lastRoom]);
}
