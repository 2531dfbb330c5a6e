import { describe, expect, it } from 'vitest';
import { countUnread, type CountedEvent } from './unread';

const event = (id: string, changes: Partial<CountedEvent> = {}): CountedEvent => ({
  id,
  timestamp: Number(id),
  mine: false,
  message: true,
  notify: true,
  highlight: false,
  sealed: false,
  thread: null,
  joined: false,
  ...changes,
});
const mark = (eventId: string, timestamp = Number(eventId)) => ({ eventId, timestamp });

describe('countUnread', () => {
  it('counts what came after my receipt', () => {
    const events = [event('1'), event('2'), event('3', { highlight: true })];
    expect(countUnread(events, mark('1'), false)).toMatchObject({
      unread: true,
      count: 2,
      mentions: 1,
      complete: true,
    });
  });

  it('takes what I wrote for read', () => {
    expect(countUnread([event('1'), event('2', { mine: true })], null, false)).toEqual({
      unread: false,
      count: 0,
      mentions: 0,
      complete: true,
      sealed: [],
    });
  });

  it('names the unread events that are still sealed, not those that are read', () => {
    const events = [event('1', { sealed: true }), event('2', { sealed: true }), event('3')];
    expect(countUnread(events, mark('1'), false).sealed).toEqual(['2']);
  });

  it('says that it may have missed some where what is read was not found', () => {
    expect(countUnread([event('5'), event('6')], null, false)).toMatchObject({ count: 2, complete: false });
    expect(countUnread([event('5'), event('6')], null, true)).toMatchObject({ count: 2, complete: true });
  });

  it('goes by the receipt time where its event is not at hand', () => {
    expect(countUnread([event('5'), event('6')], mark('elsewhere', 5), false)).toMatchObject({
      count: 1,
      complete: true,
    });
  });

  it('does not go by the receipt time where its event is at hand: a late event is new', () => {
    const events = [event('1'), event('2', { timestamp: 0 })];
    expect(countUnread(events, mark('1', 9), false)).toMatchObject({ count: 1, complete: true });
  });

  it('shows unread without a number where nothing notifies', () => {
    expect(countUnread([event('1', { notify: false })], null, true)).toMatchObject({ unread: true, count: 0 });
  });

  it('passes over changes of state', () => {
    expect(countUnread([event('1', { message: false })], null, true)).toMatchObject({ unread: false, count: 0 });
  });
});
