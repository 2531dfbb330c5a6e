import { useCallback, useMemo, useState } from 'react';
import { mostMessages } from '../../protocol/message-actions';
import type { TimelineItem } from '../../protocol/timeline';
import { tell } from './notice';

export interface Selection {
  /** By event ID, in the order they were sent; null where none are being selected. */
  items: readonly TimelineItem[] | null;
  ids: ReadonlySet<string> | null;
  begin: (item: TimelineItem) => void;
  change: (items: readonly TimelineItem[], isSelected: boolean) => void;
  end: () => void;
}

/** Takes messages into a selection or out of it; the homeserver bounds how many one act can take. */
export function changeSelection(
  selected: readonly TimelineItem[],
  changed: readonly TimelineItem[],
  isSelected: boolean,
): readonly TimelineItem[] {
  const ids = new Set(changed.map(({ eventId }) => eventId));
  const others = selected.filter(({ eventId }) => !ids.has(eventId));
  if (!isSelected) return others;
  return [...others, ...changed].sort((one, other) => one.timestamp - other.timestamp).slice(0, mostMessages);
}

/** The messages of a room that are selected. */
export function useSelection(roomId: string): Selection {
  const [state, setState] = useState<{ roomId: string; items: readonly TimelineItem[] } | null>(null);
  const items = state?.roomId === roomId ? state.items : null;
  const begin = useCallback((item: TimelineItem) => setState({ roomId, items: [item] }), [roomId]);
  const change = useCallback((changed: readonly TimelineItem[], isSelected: boolean) => {
    setState((before) => {
      if (!before) return before;
      const next = changeSelection(before.items, changed, isSelected);
      if (isSelected && next.length === mostMessages) tell({ kind: 'said', text: 'action.selectedMost' });
      return { ...before, items: next };
    });
  }, []);
  const end = useCallback(() => setState(null), []);
  const ids = useMemo(() => items && new Set(items.flatMap(({ eventId }) => eventId ?? [])), [items]);
  return { items, ids, begin, change, end };
}
