import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';
import type { VirtualizerHandle } from 'virtua';
import type { TimelineItem, TimelineState } from '../../protocol/timeline';
import { startHeight } from './TimelineStart';
import { nearEnd } from './use-end';
import type { TimelineRow } from './timeline-rows';

/** Pages of history that are loaded in search of the first new message. */
const mostPages = 10;

interface NewOptions {
  list: RefObject<VirtualizerHandle | null>;
  scroller: RefObject<HTMLElement | null>;
  rows: readonly TimelineRow[];
  items: readonly TimelineItem[];
  isAtEnd: boolean;
  newFrom: string | null;
  before: TimelineState['before'];
  onOlder: () => void;
}

export interface NewAbove {
  /** New messages begin above the view, and the person has not been there. */
  isAbove: boolean;
  onScroll: () => void;
  /** Goes to the first new message; loads older ones where it is not there yet. */
  toNew: () => void;
}

/** The way to the first new message for who landed below it: there may be more new messages than fit into the view. */
export function useNew({ list, scroller, rows, items, isAtEnd, newFrom, before, onOlder }: NewOptions): NewAbove {
  const at = rows.findIndex(({ kind }) => kind === 'new');
  const isBeyond = at < 0 && newFrom !== null && !items.some(({ eventId }) => eventId === newFrom);
  // Where the line is known from the beginning, the view begins at it.
  const [isSeen, setSeen] = useState(at >= 0);
  const [isWanted, setWanted] = useState(false);
  /** Pages that may still be loaded on the way. */
  const pages = useRef(mostPages);

  const onScroll = useCallback(() => {
    if (at < 0 || !list.current || !scroller.current) return;
    const { scrollTop, scrollHeight, clientHeight } = scroller.current;
    // A list that has just appeared is still on its way down to its end.
    if (isAtEnd && scrollHeight - scrollTop - clientHeight > nearEnd) return;
    // Not the list's own offset: that lags behind for a moment when older messages have come in above.
    if (list.current.findItemIndex(Math.max(0, scrollTop - startHeight)) <= at) setSeen(true);
  }, [list, scroller, at, isAtEnd]);

  useEffect(() => {
    if (!isWanted || pages.current === 0 || before === 'loading') return;
    if (at < 0 && isBeyond && before === 'idle') {
      pages.current -= 1;
      onOlder();
      return;
    }
    pages.current = 0;
    if (at >= 0) list.current?.scrollToIndex(at, { align: 'start' });
  }, [list, isWanted, before, at, isBeyond, onOlder]);
  const toNew = useCallback(() => setWanted(true), []);
  return { isAbove: !isSeen && !isWanted && (isBeyond || at >= 0), onScroll, toNew };
}
