import { describe, expect, it } from 'vitest';
import { createSubscriptions } from './subscriptions';

const limits = (subscriptions: ReturnType<typeof createSubscriptions>) =>
  Object.fromEntries(Object.entries(subscriptions.current()).map(([roomId, sub]) => [roomId, sub.timeline_limit]));

describe('subscriptions', () => {
  it('keeps the opened room and the last ones before it', () => {
    const subscriptions = createSubscriptions();
    for (const roomId of ['!1', '!2', '!3', '!4', '!5', '!6', '!7', '!6']) subscriptions.open(roomId);
    expect(Object.keys(limits(subscriptions)).sort()).toEqual(['!2', '!3', '!4', '!5', '!6', '!7']);
  });

  it('begins to count when the list is complete, twenty rooms at a time', () => {
    const subscriptions = createSubscriptions();
    const rooms = Array.from({ length: 25 }, (_, index) => `!${index}`);
    expect(subscriptions.wantMore(rooms)).toBe(false);
    expect(subscriptions.begin()).toBe(true);
    expect(Object.keys(limits(subscriptions))).toHaveLength(20);
    expect(subscriptions.answered(new Set(rooms.slice(0, 20)))).toBe(true);
    expect(Object.keys(limits(subscriptions))).toEqual(rooms.slice(20));
  });

  it('asks for more the second time, and then no more until there is a gap', () => {
    const subscriptions = createSubscriptions();
    subscriptions.begin();
    const ask = () => {
      subscriptions.wantMore(['!a']);
      const limit = limits(subscriptions)['!a'];
      subscriptions.answered(new Set(['!a']));
      return limit;
    };
    expect([ask(), ask(), ask()]).toEqual([20, 100, undefined]);
    subscriptions.forget('!a');
    expect(ask()).toBe(20);
  });

  it('does not wait for ever for a room that has nothing to say', () => {
    const subscriptions = createSubscriptions();
    subscriptions.begin();
    subscriptions.wantMore(['!a']);
    subscriptions.answered(new Set());
    expect(limits(subscriptions)).toEqual({ '!a': 20 });
    subscriptions.answered(new Set());
    expect(limits(subscriptions)).toEqual({});
  });
});
