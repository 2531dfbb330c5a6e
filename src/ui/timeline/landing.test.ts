import { describe, expect, it } from 'vitest';
import type { VirtualizerHandle } from 'virtua';
import type { TimelineItem } from '../../protocol/timeline';
import { middleOf, startOf } from './landing';
import type { TimelineRow } from './timeline-rows';

const item = (eventId: string | null) => ({ key: eventId ?? 'echo', eventId }) as TimelineItem;
const message = (eventId: string | null): TimelineRow => ({
  kind: 'message',
  key: eventId ?? 'echo',
  item: item(eventId),
  head: true,
});
const rows: readonly TimelineRow[] = [
  { kind: 'day', key: 'day', timestamp: 0 },
  message('$1'),
  { kind: 'changes', key: 'changes', items: [item('$2'), item('$3')] },
  { kind: 'new', key: 'new' },
  message('$4'),
  message(null),
];

describe('a view begins', () => {
  it('at what is new, else at the end', () => {
    expect(startOf(rows, null, '$3')).toEqual({ index: 3, align: 'start' });
    expect(startOf(rows.slice(0, 3), null, null)).toBeNull();
  });

  it('at the event it was opened at, also where that is folded among others', () => {
    expect(startOf(rows, '$4', '$3')).toEqual({ index: 4, align: 'center' });
    expect(startOf(rows, '$2', '$1')).toEqual({ index: 2, align: 'center' });
  });

  it('at what is new where it was opened at the event before it', () => {
    expect(startOf(rows, '$3', '$3')).toEqual({ index: 3, align: 'start' });
  });

  it('in the middle where the event has no row', () => {
    expect(startOf(rows, '$reaction', null)).toEqual({ index: 3, align: 'center' });
    expect(startOf([], '$reaction', null)).toBeNull();
  });
});

it('the middle of the view is the nearest event above it', () => {
  const at = (index: number) =>
    middleOf({ findItemIndex: () => index } as unknown as VirtualizerHandle, { scrollTop: 0, clientHeight: 0 }, rows);
  expect([at(0), at(1), at(2), at(3), at(5), at(9)]).toEqual([null, '$1', '$2', '$2', '$4', '$4']);
});
