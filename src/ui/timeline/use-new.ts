import { useCallback, useState, type RefObject } from 'react';
import type { VirtualizerHandle } from 'virtua';
import type { TimelineItem } from '../../protocol/timeline';
import { startHeight } from './TimelineStart';
import { nearEnd } from './use-end';
import type { TimelineRow } from './timeline-rows';

interface NewOptions {
  list: RefObject<VirtualizerHandle | null>;
  scroller: RefObject<HTMLElement | null>;
  rows: readonly TimelineRow[];
  items: readonly TimelineItem[];
  isAtEnd: boolean;
  newFrom: string | null;
  /** The view was opened at an event: nobody landed there below what is new. */
  isElsewhere: boolean;
  /** Opens the room at an event. */
  onJump: (eventId: string) => void;
}

export interface NewAbove {
  /** New messages begin above the view, and the person has not been there. */
  isAbove: boolean;
  onScroll: () => void;
  /** Goes to the first new message, also where it is not loaded. */
  toNew: () => void;
}

/** The way to the first new message for who landed below it: there may be more new messages than fit into the view. */
export function useNew({ list, scroller, rows, items, isAtEnd, newFrom, isElsewhere, onJump }: NewOptions): NewAbove {
  const at = rows.findIndex(({ kind }) => kind === 'new');
  const isBeyond = at < 0 && newFrom !== null && !items.some(({ eventId }) => eventId === newFrom);
  // Where the line is known from the beginning, the view begins at it.
  const [isSeen, setSeen] = useState(at >= 0);
  const onScroll = useCallback(() => {
    if (at < 0 || !list.current || !scroller.current) return;
    const { scrollTop, scrollHeight, clientHeight } = scroller.current;
    // A list that has just appeared is still on its way down to its end.
    if (isAtEnd && scrollHeight - scrollTop - clientHeight > nearEnd) return;
    // Not the list's own offset: that lags behind for a moment when older messages have come in above.
    if (list.current.findItemIndex(Math.max(0, scrollTop - startHeight)) <= at) setSeen(true);
  }, [list, scroller, at, isAtEnd]);

  const toNew = useCallback(() => {
    setSeen(true);
    if (at >= 0) list.current?.scrollToIndex(at, { align: 'start' });
    else if (newFrom !== null) onJump(newFrom);
  }, [list, at, newFrom, onJump]);
  return { isAbove: !isElsewhere && !isSeen && (isBeyond || at >= 0), onScroll, toNew };
}
