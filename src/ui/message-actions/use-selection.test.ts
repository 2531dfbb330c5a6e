import { describe, expect, it } from 'vitest';
import type { TimelineItem } from '../../protocol/timeline';
import { changeSelection } from './use-selection';

const item = (number: number) => ({ eventId: `$${number}`, timestamp: number }) as TimelineItem;
const ids = (items: readonly TimelineItem[]) => items.map(({ eventId }) => eventId);

describe('a selection', () => {
  it('keeps the order in which messages were sent, and each of them once', () => {
    expect(ids(changeSelection([item(5), item(7)], [item(6), item(5)], true))).toEqual(['$5', '$6', '$7']);
  });

  it('lets go of what is taken out', () => {
    expect(ids(changeSelection([item(5), item(7)], [item(5)], false))).toEqual(['$7']);
  });

  it('holds no more than one act can take', () => {
    const many = Array.from({ length: 150 }, (_, index) => item(index));
    expect(changeSelection([], many, true)).toHaveLength(100);
  });
});
