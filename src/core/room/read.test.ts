import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import { beforeEach, describe, expect, it } from 'vitest';
import { createMemoryVault, createTestContext, roomId } from '../testing';
import { createReading, type Reading } from './read';

let asked: string[];
let mark: Record<string, unknown>;
let reading: Reading;

const room = {
  getMyMembership: () => 'join',
  getLiveTimeline: () => ({ getEvents: () => [{ getId: () => '$9', status: null }] }),
  getAccountData: (type: string) => (type === 'm.marked_unread' ? { getContent: () => mark } : undefined),
  getReadReceiptForUserId: () => null,
  addAccountData: (events: { content: Record<string, unknown> }[]) => {
    mark = events[0]?.content ?? {};
  },
};
const client = {
  getRoom: () => room,
  getEventMapper: () => (event: unknown) => event,
  setRoomAccountData: async (_room: string, type: string, content: { unread: boolean }) =>
    void asked.push(`${type} ${content.unread}`),
  setRoomReadMarkers: async (_room: string, eventId: string) => void asked.push(eventId),
} as unknown as MatrixClient;

beforeEach(() => {
  asked = [];
  mark = {};
  const settings = () => ({ sendReadReceipts: { value: 'public' } }) as never;
  reading = createReading(createTestContext(createMemoryVault(), { settings }));
});

describe('a room that is read', () => {
  it('tells the homeserver once for each newest event', async () => {
    await reading.markRead(client, roomId, false);
    await reading.markRead(client, roomId, false);
    expect(asked).toEqual(['$9']);
  });
});

describe('a room marked unread while it is open', () => {
  beforeEach(() => reading.markUnread(client, roomId, { eventId: '$5', timestamp: 5 }));

  it('is marked here at once, before sync brings it back', () => {
    expect(mark).toMatchObject({ unread: true, 'org.pli.after': { event_id: '$5' } });
  });

  it('stays so as long as one merely looks at it', async () => {
    await reading.markRead(client, roomId, false);
    expect(asked).toEqual(['m.marked_unread true']);
  });

  it('is read when the person asks', async () => {
    await reading.markRead(client, roomId, true);
    expect(asked).toEqual(['m.marked_unread true', 'm.marked_unread false', '$9']);
  });

  it('is read when it is opened again', async () => {
    reading.opened();
    await reading.markRead(client, roomId, false);
    expect(mark).toEqual({ unread: false });
  });

  it('does not keep others from being read', async () => {
    await reading.markRead(client, '!other:example.org', false);
    expect(asked).toContain('$9');
  });
});
