import { useEffect, useRef } from 'react';

/** Where the keyboard goes when a panel closes in which it was: back to what opened it, or to the message it belonged to. */
export function useReturnFocus(eventId: string | null): void {
  const opener = useRef<Element | null>(null);
  useEffect(() => {
    opener.current = document.activeElement;
    return () => {
      // The panel's own elements are gone by then, and the focus with them.
      requestAnimationFrame(() => {
        // Another panel in its place has its own way with the keyboard.
        if (document.activeElement !== document.body || document.querySelector('[data-region="panel"]')) return;
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

/** A panel that takes the place of another one takes the keyboard too, at its chosen tab. */
export function useTakeFocus(): void {
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      if (document.activeElement !== document.body) return;
      const tab = '[data-region="panel"] [role="tab"][aria-selected="true"]';
      document.querySelector<HTMLElement>(tab)?.focus();
    });
    return () => cancelAnimationFrame(frame);
  }, []);
}
