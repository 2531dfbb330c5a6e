import { useEffect, useState } from 'react';
import { applyListPatches } from '../../protocol/list-patch';
import type { TimelineItem, TimelineState } from '../../protocol/timeline';
import { remember, remembered, useCore } from '../app';

/** Items of a room that are kept after it was left: several screens. */
const kept = 60;

export interface LoadedTimeline {
  items: readonly TimelineItem[];
  state: TimelineState;
}

/**
 * The loaded part of a room's timeline, oldest first: what was seen of it last at once, then what the core says; null
 * where nothing is known yet.
 */
export function useTimeline(roomId: string): LoadedTimeline | null {
  const core = useCore();
  const key = `timeline ${roomId}`;
  const [loaded, setLoaded] = useState<({ roomId: string } & LoadedTimeline) | null>(null);
  useEffect(
    () =>
      core.subscribe('timeline', { roomId }, ({ items, state }) =>
        setLoaded((before) => ({
          roomId,
          items: applyListPatches(before?.roomId === roomId ? before.items : [], items),
          state,
        })),
      ),
    [core, roomId],
  );
  const current = loaded?.roomId === roomId ? loaded : null;
  useEffect(() => {
    if (current) remember(core, key, { ...current, items: current.items.slice(-kept) });
  }, [core, key, current]);
  return current ?? (remembered(core, key) as LoadedTimeline | null);
}
