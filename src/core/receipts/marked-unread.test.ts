import type { Room } from 'matrix-js-sdk/lib/models/room';
import { describe, expect, it } from 'vitest';
import { markedUnread, markUnreadContent, unreadMark } from './marked-unread';

const roomWith = (content: object | null) =>
  ({
    getAccountData: (type: string) =>
      content !== null && type === 'm.marked_unread' ? { getContent: () => content } : undefined,
    getLiveTimeline: () => ({ getEvents: () => [] }),
    findEventById: () => undefined,
    getReadReceiptForUserId: () => ({ eventId: '$receipt', data: { ts: 9 } }),
  }) as unknown as Room;
const after = { eventId: '$5', timestamp: 5 };

describe('a room marked unread', () => {
  it('tells from which message on, by what Pli itself wrote', () => {
    expect(markedUnread(roomWith(markUnreadContent(after)))).toEqual({ after });
    expect(markedUnread(roomWith(markUnreadContent(null)))).toEqual({ after: null });
  });

  it('is one whatever else stands beside the mark', () => {
    expect(markedUnread(roomWith({ unread: true, 'org.pli.after': 'nonsense' }))).toEqual({ after: null });
  });

  it('is none without the mark, or where it was taken away', () => {
    expect(markedUnread(roomWith(null))).toBeNull();
    expect(markedUnread(roomWith({ ...markUnreadContent(after), unread: false }))).toBeNull();
  });

  it('counts from there, else from the receipt', () => {
    expect(unreadMark(roomWith(markUnreadContent(after)), '@me:example.org')).toEqual(after);
    expect(unreadMark(roomWith(markUnreadContent(null)), '@me:example.org')?.eventId).toBe('$receipt');
  });
});
