import { describe, expect, it } from 'vitest';
import type { ThreadUnread } from '../rooms';
import { mergeUnread, withoutRedacted } from './unread-threads';

const at = (timestamp: number) => ({ eventId: `$${timestamp}`, timestamp });
const before = { count: 4, mentions: 1, last: at(5) };
const found = (changes: Partial<ThreadUnread>): ThreadUnread => ({
  unread: true,
  count: 2,
  mentions: 0,
  complete: true,
  sealed: [],
  last: at(8),
  ...changes,
});

describe('what is unread of a thread', () => {
  it('is what the events at hand tell, where they reach back to what is read', () => {
    expect(mergeUnread(before, found({}), [])).toEqual({ count: 2, mentions: 0, last: at(8) });
    expect(mergeUnread(before, found({ unread: false }), [])).toBeNull();
  });

  it('is at least what was known, where they do not', () => {
    expect(mergeUnread(before, found({ complete: false }), [])).toEqual({ count: 4, mentions: 1, last: at(8) });
    expect(mergeUnread(null, found({ complete: false }), [])).toEqual({ count: 2, mentions: 0, last: at(8) });
  });

  it('stays known while nothing of the thread is at hand, until it is read anywhere', () => {
    expect(mergeUnread(before, null, [at(3)])).toBe(before);
    expect(mergeUnread(before, null, [{ eventId: '$5', timestamp: 0 }])).toBeNull();
    expect(mergeUnread(before, null, [at(9)])).toBeNull();
  });

  it('ends with the redaction of the only new answer', () => {
    expect(withoutRedacted({ ...before, count: 1 }, '$5')).toBeNull();
    expect(withoutRedacted(before, '$5')).toMatchObject({ count: 3 });
    expect(withoutRedacted(before, '$other')).toBe(before);
  });
});
