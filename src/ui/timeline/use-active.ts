import { useCallback, useMemo, useState } from 'react';

export interface ActiveRow {
  /** The row whose toolbar shows. */
  key: string | null;
  /** The row whose menu is open. */
  menu: string | null;
  /** The pointer or the keyboard has come to a row, or left (null). */
  activate: (key: string | null) => void;
  hold: (key: string, isHeld: boolean) => void;
  openMenu: (key: string, isOpen: boolean) => void;
}

/** Which row has its toolbar: the one one is at, or the one whose menu or reactions are open meanwhile. */
export function useActive(): ActiveRow {
  const [active, setActive] = useState<string | null>(null);
  const [held, setHeld] = useState<string | null>(null);
  const [menu, setMenu] = useState<string | null>(null);
  const hold = useCallback((key: string, isHeld: boolean) => {
    // The focus comes back to the toolbar, which must still be there.
    setActive(key);
    setHeld(isHeld ? key : null);
  }, []);
  const openMenu = useCallback(
    (key: string, isOpen: boolean) => {
      hold(key, isOpen);
      setMenu(isOpen ? key : null);
    },
    [hold],
  );
  return useMemo(
    () => ({ key: held ?? active, menu, activate: setActive, hold, openMenu }),
    [active, held, menu, hold, openMenu],
  );
}
