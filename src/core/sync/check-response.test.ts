import { describe, expect, it } from 'vitest';
import { checkResponse } from './check-response';

const event = {
  type: 'm.room.message',
  event_id: '$1',
  sender: '@a:x',
  origin_server_ts: 1,
  content: { body: 'hello' },
};

describe('checkResponse', () => {
  it.each([[null], ['text'], [[]], [{}], [{ pos: 5 }]])('refuses %j', (value) => {
    expect(checkResponse(value)).toBeNull();
  });

  it('leaves malformed events out and keeps the others', () => {
    const timeline = [event, null, 'x', { ...event, content: null }, { ...event, sender: 1 }, { ...event, type: {} }];
    const response = checkResponse({ pos: '1', rooms: { '!a': { timeline, required_state: [event] } } });
    expect(response?.rooms['!a']).toMatchObject({ timeline: [event], required_state: [] });
  });

  it('leaves out what is no room', () => {
    const response = checkResponse({ pos: '1', rooms: { nonsense: {}, '!a': 5, '!b': {} } });
    expect(Object.keys(response?.rooms ?? {})).toEqual(['!b']);
  });

  it('takes a longer timeline for one that older events are in', () => {
    const response = checkResponse({ pos: '1', rooms: { '!a': { unstable_expanded_timeline: true, limited: false } } });
    expect(response?.rooms['!a']?.limited).toBe(true);
  });

  it('checks account data, typing and receipts', () => {
    const typing = { type: 'm.typing', content: { user_ids: [] } };
    const response = checkResponse({
      pos: '1',
      extensions: {
        account_data: { global: [{ type: 'm.direct', content: {} }, 5], rooms: { '!a': 'no list' } },
        typing: { rooms: { '!a': typing, '!b': null } },
        receipts: 'nonsense',
        to_device: { events: [], next_batch: '5' },
      },
    });
    expect(response?.extensions).toEqual({
      account_data: { global: [{ type: 'm.direct', content: {} }], rooms: { '!a': [] } },
      typing: { rooms: { '!a': typing } },
      receipts: { rooms: {} },
      to_device: { events: [], next_batch: '5' },
    });
  });
});
