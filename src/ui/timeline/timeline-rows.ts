/** The layout of a timeline's rows: a pure function of its items. */
import type { TimelineItem } from '../../protocol/timeline';
import { foldKeyOf, isLocked, type LockedItem } from './locked-words';

export type TimelineRow =
  | { kind: 'day'; key: string; timestamp: number }
  | { kind: 'new'; key: string }
  /** History that is not loaded lies here. */
  | { kind: 'gap'; key: string }
  /** A message; `head`: with picture, name and time, as the first of its sender's group. */
  | { kind: 'message'; key: string; item: TimelineItem; head: boolean }
  /** One change of members or settings, or several folded into a line. */
  | { kind: 'changes'; key: string; items: readonly TimelineItem[] }
  /** Several messages that cannot be read for the same reason. */
  | { kind: 'locked'; key: string; items: readonly LockedItem[] };

export interface RowOptions {
  /** The event after which everything is new, or null. */
  newFrom: string | null;
  /** Midnight at the start of a moment's day. */
  startOfDay: (timestamp: number) => number;
  /** Rows laid out before, by key: what has not changed stays the same object, so that it is not painted anew. */
  previous: ReadonlyMap<string, TimelineRow>;
}

/** Milliseconds after which a sender's next message begins a new group. */
const groupSpan = 5 * 60_000;
/** Milliseconds by which an event may lie before the midnight that its forerunner has passed. */
const clockSpan = 10 * 60_000;
const day = 86_400_000;

const isChange = (item: TimelineItem): boolean => item.content.type === 'membership' || item.content.type === 'state';

function isSame(one: TimelineRow | undefined, other: TimelineRow): boolean {
  if (one?.kind === 'message' && other.kind === 'message') return one.item === other.item && one.head === other.head;
  if ((one?.kind === 'changes' && other.kind === 'changes') || (one?.kind === 'locked' && other.kind === 'locked'))
    return one.items.length === other.items.length && one.items.every((item, index) => item === other.items[index]);
  if (one?.kind === 'day' && other.kind === 'day') return one.timestamp === other.timestamp;
  return one?.kind === other.kind;
}

/** Index of the first item that is new, or -1: the first of somebody else after `newFrom`. */
function firstNew(items: readonly TimelineItem[], newFrom: string | null): number {
  if (newFrom === null) return -1;
  const at = items.findIndex((item) => item.eventId === newFrom);
  return at === -1 ? -1 : items.findIndex((item, index) => index > at && !item.mine);
}

/** Day separators, groups, the new-messages line, gaps and folded changes, in the items' order. */
export function layOutRows(items: readonly TimelineItem[], options: RowOptions): readonly TimelineRow[] {
  const rows: TimelineRow[] = [];
  const newAt = firstNew(items, options.newFrom);
  /** The day at hand, from and to. */
  let from = Infinity;
  let to = -Infinity;
  /** The item before, where nothing stands between; a group or a fold can go on from it. */
  let before: TimelineItem | null = null;
  let changes: TimelineItem[] = [];
  /** A run of messages that cannot be read for one reason, and whether the first begins a group. */
  let locked: LockedItem[] = [];
  let lockedHead = false;

  const days = new Set<number>();
  const dayKey = (start: number, item: TimelineItem): string => {
    const key = days.has(start) ? `day-${start}-${item.key}` : `day-${start}`;
    days.add(start);
    return key;
  };
  const push = (row: TimelineRow) => {
    const known = options.previous.get(row.key);
    rows.push(known && isSame(known, row) ? known : row);
  };
  const flushLocked = () => {
    const [first] = locked;
    const last = locked.at(-1);
    if (first && locked.length === 1) push({ kind: 'message', key: first.key, item: first, head: lockedHead });
    else if (last) {
      push({ kind: 'locked', key: `locked-${last.key}`, items: locked });
      before = null;
    }
    locked = [];
  };
  const flush = () => {
    flushLocked();
    const last = changes.at(-1);
    // Named after the newest, so that older ones that load above leave the line what it is.
    if (last) push({ kind: 'changes', key: `changes-${last.key}`, items: changes });
    changes = [];
  };
  const separate = (row: TimelineRow) => {
    flush();
    before = null;
    push(row);
  };

  for (const [index, item] of items.entries()) {
    const [run] = locked;
    // Many locked days stay one line: the next message that can be read opens its own day.
    if (run && isLocked(item) && foldKeyOf(run) === foldKeyOf(item) && !item.gapBefore && index !== newAt) {
      locked.push(item);
      continue;
    }
    if (item.gapBefore && index > 0) separate({ kind: 'gap', key: `gap-${item.key}` });
    if (item.timestamp < from || item.timestamp >= to) {
      // Two servers' clocks may differ a little: that does not open the day before again.
      if (!(item.timestamp < from && from - item.timestamp < clockSpan)) {
        from = options.startOfDay(item.timestamp);
        to = options.startOfDay(from + day + day / 2);
        separate({ kind: 'day', key: dayKey(from, item), timestamp: from });
      }
    }
    if (index === newAt) separate({ kind: 'new', key: 'new' });
    if (isChange(item)) {
      flushLocked();
      changes.push(item);
      before = null;
      continue;
    }
    flush();
    const head = !continues(before, item);
    if (isLocked(item)) {
      locked = [item];
      lockedHead = head;
    } else push({ kind: 'message', key: item.key, item, head });
    before = item;
  }
  flush();
  return rows;
}

/** Whether an item goes on in the group of the one right before it. */
function continues(before: TimelineItem | null, item: TimelineItem): boolean {
  if (!before || before.sender.userId !== item.sender.userId) return false;
  return item.timestamp - before.timestamp < groupSpan && before.timestamp - item.timestamp < groupSpan;
}
