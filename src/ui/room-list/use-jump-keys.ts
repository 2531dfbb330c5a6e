import { useEffect } from 'react';
import { useBoot, useLatest, useViewState } from '../app';
import { neighbour, type ListEntry } from './list-entries';

/**
 * The keys that work everywhere on the page: Ctrl K (Cmd K on macOS) opens the search, Alt Up and Down to the
 * neighbouring room, with Shift to the neighbouring unread one.
 */
export function useJumpKeys(
  entries: readonly ListEntry[] | null,
  openRoomId: string | null,
  open: (roomId: string) => void,
): void {
  const { platform } = useBoot();
  const latest = useLatest({ entries, openRoomId, open });
  useEffect(() => {
    const onKeyDown = (event: globalThis.KeyboardEvent) => {
      // A modal dialog keeps the keys.
      if (event.defaultPrevented || document.querySelector('[role="dialog"]')) return;
      const isCommand = platform === 'darwin' ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;
      if (isCommand && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        useViewState.getState().openSearch();
        return;
      }
      if (!event.altKey || event.ctrlKey || event.metaKey) return;
      if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
      event.preventDefault();
      const { entries: rooms, openRoomId: from, open: show } = latest.current;
      const next = rooms && neighbour(rooms, from, event.key === 'ArrowUp' ? -1 : 1, event.shiftKey);
      if (next) show(next);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [platform, latest]);
}
