import { useEffect, useState } from 'react';
import { applyListPatches } from '../../protocol/list-patch';
import type { TimelineItem, TimelineState } from '../../protocol/timeline';
import { remember, remembered, useCore, type CoreClient } from '../app';

/** Items of a room that are kept after it was left: several screens. */
const kept = 60;

export interface LoadedTimeline {
  items: readonly TimelineItem[];
  state: TimelineState;
}

const keyOf = (roomId: string, at: string | null, threadId: string | null) =>
  `timeline ${roomId} ${at ?? ''} ${threadId ?? ''}`;

/** What was seen of a room's end last, newest last; empty where it was not. */
export function latestItems(core: CoreClient, roomId: string): readonly TimelineItem[] {
  return (remembered(core, keyOf(roomId, null, null)) as LoadedTimeline | null)?.items ?? [];
}

/**
 * The loaded part of what is said in a room, or in one of its threads, oldest first: its end, where what was seen of it last
 * comes at once, or the part around an event (`at`); null where nothing is known yet.
 */
export function useTimeline(roomId: string, at: string | null, threadId: string | null = null): LoadedTimeline | null {
  const core = useCore();
  const key = keyOf(roomId, at, threadId);
  const [loaded, setLoaded] = useState<({ key: string } & LoadedTimeline) | null>(null);
  useEffect(
    () =>
      core.subscribe('timeline', { roomId, at, threadId }, ({ items, state }) =>
        setLoaded((before) => ({
          key,
          items: applyListPatches(before?.key === key ? before.items : [], items),
          state,
        })),
      ),
    [core, roomId, at, threadId, key],
  );
  const current = loaded?.key === key ? loaded : null;
  useEffect(() => {
    if (current && at === null) remember(core, key, { ...current, items: current.items.slice(-kept) });
  }, [core, key, at, current]);
  return current ?? (remembered(core, key) as LoadedTimeline | null);
}
