import { useEffect } from 'react';
import { useBoot, useViewState } from '../app';

/** Ctrl F (Cmd F on macOS) searches the opened room; where that is open already, it leads to its field. */
export function useSearchKeys(): void {
  const { platform } = useBoot();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const isCommand = platform === 'darwin' ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;
      if (!isCommand || event.altKey || event.shiftKey || event.key.toLowerCase() !== 'f') return;
      const { view, setPanel } = useViewState.getState();
      // A modal dialog keeps the keys.
      if (event.defaultPrevented || view.kind !== 'room' || document.querySelector('[role="dialog"]')) return;
      event.preventDefault();
      setPanel('search');
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [platform]);
}
