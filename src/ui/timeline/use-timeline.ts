import { useEffect, useState } from 'react';
import { applyListPatches } from '../../protocol/list-patch';
import type { TimelineItem, TimelineState } from '../../protocol/timeline';
import { useCore } from '../app';

export interface LoadedTimeline {
  items: readonly TimelineItem[];
  state: TimelineState;
}

/** The loaded part of a room's timeline, oldest first; null until the core has sent it. */
export function useTimeline(roomId: string): LoadedTimeline | null {
  const core = useCore();
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
  return loaded?.roomId === roomId ? loaded : null;
}
