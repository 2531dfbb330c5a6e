import { useEffect } from 'react';
import { noteWindowShown, useBridge, useViewState } from '../app';
import { playChime } from './chime';

/** Does what native notifications ask of the page: opens what was clicked, and sounds; and knows whether it can be seen. */
export function NativeNotifications(): null {
  const bridge = useBridge();
  useEffect(
    () =>
      bridge.subscribe('openNotification', undefined, ({ accountId, roomId, eventId }) => {
        const state = useViewState.getState();
        if (state.accountId !== accountId) state.selectAccount(accountId);
        state.closeDialog();
        if (eventId === null) state.openRoom(roomId);
        else state.openEvent(roomId, eventId);
      }),
    [bridge],
  );
  useEffect(() => bridge.subscribe('chime', undefined, playChime), [bridge]);
  useEffect(() => bridge.subscribe('windowShown', undefined, noteWindowShown), [bridge]);
  return null;
}
