import { useCallback, useRef } from 'react';
import type { TimelineItem } from '../../protocol/timeline';
import { useLatest } from '../app';
import { isSelectable } from './message-acts';
import type { RowActions } from './MessageRow';

/** What selects one message, or (`through`) all from the one that was selected last. */
export function useSelecting(
  items: readonly TimelineItem[],
  selected: ReadonlySet<string> | null,
  onSelect: (items: readonly TimelineItem[], isSelected: boolean) => void,
): RowActions['onSelect'] {
  const latest = useLatest({ items, selected });
  const last = useRef<string | null>(null);
  return useCallback(
    (item, through) => {
      const { items: all, selected: chosen } = latest.current;
      const from = through ? all.findIndex(({ key }) => key === last.current) : -1;
      const to = all.indexOf(item);
      last.current = item.key;
      if (from < 0 || to < 0) return onSelect([item], !chosen?.has(item.eventId ?? ''));
      return onSelect(all.slice(Math.min(from, to), Math.max(from, to) + 1).filter(isSelectable), true);
    },
    [onSelect, latest],
  );
}
