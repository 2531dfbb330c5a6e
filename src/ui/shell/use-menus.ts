import { useEffect } from 'react';
import { useViewState, type BridgeClient } from '../app';

/** Does what the application's menus ask for. */
export function useMenus(bridge: BridgeClient): void {
  useEffect(
    () =>
      bridge.subscribe('menu', undefined, (item) => {
        const { accountId, openDialog, openSearch } = useViewState.getState();
        if (accountId === null) return;
        if (item === 'search') openSearch();
        else openDialog({ kind: 'settings', tab: item === 'settings' ? 'account' : item });
      }),
    [bridge],
  );
}
