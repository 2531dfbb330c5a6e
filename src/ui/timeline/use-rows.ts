import { useState } from 'react';
import type { TimelineItem } from '../../protocol/timeline';
import { startOfDay } from '../room-list';
import { layOutRows, type TimelineRow } from './timeline-rows';

export interface Rows {
  rows: readonly TimelineRow[];
  /** Rows were added above what was there: the list keeps its distance from the end. */
  shift: boolean;
}
interface Laid extends Rows {
  items: readonly TimelineItem[];
  newFrom: string | null;
  byKey: ReadonlyMap<string, TimelineRow>;
}

function lay(items: readonly TimelineItem[], newFrom: string | null, before: Laid | null): Laid {
  const rows = layOutRows(items, { newFrom, startOfDay, previous: before?.byKey ?? new Map() });
  const shift =
    before !== null &&
    before.rows.length > 0 &&
    rows.length > before.rows.length &&
    rows.at(-1)?.key === before.rows.at(-1)?.key;
  return { items, newFrom, rows, shift, byKey: new Map(rows.map((row) => [row.key, row])) };
}

/** The rows of a timeline; rows that have not changed stay the same objects. */
export function useRows(items: readonly TimelineItem[], newFrom: string | null): Rows {
  const [laid, setLaid] = useState(() => lay(items, newFrom, null));
  if (laid.items === items && laid.newFrom === newFrom) return laid;
  const next = lay(items, newFrom, laid);
  setLaid(next);
  return next;
}
