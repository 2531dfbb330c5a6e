import { useEffect, useRef } from 'react';

/** Where the keyboard goes when a panel closes in which it was: back to what opened it, or to the message it belonged to. */
export function useReturnFocus(eventId: string | null): void {
  const opener = useRef<Element | null>(null);
  useEffect(() => {
    opener.current = document.activeElement;
    return () => {
      // The panel's own elements are gone by then, and the focus with them.
      requestAnimationFrame(() => {
        if (document.activeElement !== document.body) return;
        const message =
          eventId === null
            ? null
            : document.querySelector<HTMLElement>(`article[data-event-id="${CSS.escape(eventId)}"]`);
        const before = opener.current instanceof HTMLElement && opener.current.isConnected ? opener.current : null;
        (before ?? message)?.focus({ preventScroll: true });
      });
    };
  }, [eventId]);
}
