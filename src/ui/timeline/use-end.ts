import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import type { VirtualizerHandle } from 'virtua';

/** Where a list begins that does not begin at its end. */
export interface Start {
  index: number;
  align: 'start' | 'center';
}

/** CSS pixels from the end within which one still counts as being there. */
export const nearEnd = 48;

export interface End {
  isAtEnd: boolean;
  onScroll: () => void;
  /** Sizes have changed: what stood at the end stays there. */
  onResize: () => void;
  toEnd: () => void;
}

export interface EndOptions {
  list: RefObject<VirtualizerHandle | null>;
  scroller: RefObject<HTMLElement | null>;
  rows: readonly unknown[];
  startAt: Start | null;
  written: string | null;
  /** The last row is the room's last: there is more to come otherwise, and the list's end is nowhere to stay. */
  isWhole: boolean;
}

/**
 * Keeps the list at its end while one is there, as rows come and change their size; leaves it alone elsewhere, but goes
 * to the end when the person has written something (`written`: the key of the newest message of theirs on its way).
 */
export function useEnd({ list, scroller, rows, startAt, written, isWhole }: EndOptions): End {
  const [isAtEnd, setAtEnd] = useState(startAt === null);
  const follows = useRef(startAt === null);
  const last = useRef({ top: 0, height: 0 });
  /** Rows have their heights. Before, a few tall ones look as if their end were in view, and the start would be left for it. */
  const settled = useRef(startAt === null);

  const toEnd = useCallback(() => {
    follows.current = true;
    setAtEnd(true);
    list.current?.scrollToIndex(rows.length - 1, { align: 'end' });
  }, [list, rows.length]);

  const begun = useRef(false);
  useLayoutEffect(() => {
    if (rows.length === 0) return;
    if (!begun.current) {
      begun.current = true;
      if (startAt !== null) {
        list.current?.scrollToIndex(startAt.index, { align: startAt.align });
        return;
      }
    }
    if (follows.current) list.current?.scrollToIndex(rows.length - 1, { align: 'end' });
    // Where to start is asked once.
    // eslint-disable-next-line react/exhaustive-deps
  }, [rows, list]);

  const lastWritten = useRef(written);
  useLayoutEffect(() => {
    if (written === null || written === lastWritten.current) return;
    lastWritten.current = written;
    toEnd();
  }, [written, toEnd]);

  const onScroll = useCallback(() => {
    const element = scroller.current;
    if (!element) return;
    const { scrollTop: top, scrollHeight: height, clientHeight } = element;
    const isNear = isWhole && height - top - clientHeight < nearEnd;
    // Growing rows move the end away; only a person scrolls up.
    const byPerson = top < last.current.top && height >= last.current.height;
    last.current = { top, height };
    if (!settled.current) return;
    if (isNear) follows.current = true;
    else if (byPerson) follows.current = false;
    setAtEnd(isNear || follows.current);
  }, [scroller, isWhole]);

  const onResize = useCallback(() => {
    if (follows.current && rows.length > 0) list.current?.scrollToIndex(rows.length - 1, { align: 'end' });
  }, [list, rows.length]);
  useEffect(() => {
    // A window that grows, or a beginning that shows everything, brings the end into view without a scroll.
    const { current } = scroller;
    let frame = 0;
    const observer = new ResizeObserver(() => {
      onResize();
      cancelAnimationFrame(frame);
      // Rows are measured and moved in the next frame: what they are before tells nothing of the end.
      frame = requestAnimationFrame(() => {
        frame = requestAnimationFrame(() => {
          settled.current = true;
          onScroll();
        });
      });
    });
    if (current) observer.observe(current);
    return () => {
      observer.disconnect();
      cancelAnimationFrame(frame);
    };
  }, [scroller, onResize, onScroll]);
  return { isAtEnd, onScroll, onResize, toEnd };
}
