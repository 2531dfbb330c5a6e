import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import { beforeEach, describe, expect, it } from 'vitest';
import { createMemoryVault, createTestContext, roomId } from '../testing';
import { createReading, type Reading } from './read';

let asked: string[];
let mark: Record<string, unknown>;
let reading: Reading;

const answer = {
  getId: () => '$10',
  status: null,
  getWireContent: () => ({ 'm.relates_to': { rel_type: 'm.thread', event_id: '$9' } }),
};
let events: object[];
let hasThreads: boolean;
let receipts: unknown[];

const room = {
  getMyMembership: () => 'join',
  getLiveTimeline: () => ({ getEvents: () => events }),
  findEventById: () => undefined,
  addLocalEchoReceipt: () => undefined,
  getAccountData: (type: string) => (type === 'm.marked_unread' ? { getContent: () => mark } : undefined),
  getReadReceiptForUserId: () => null,
  addAccountData: (events: { content: Record<string, unknown> }[]) => {
    mark = events[0]?.content ?? {};
  },
};
const client = {
  http: {
    authedRequest: async (_method: string, path: string, _query: unknown, body: object) =>
      void receipts.push([path.split('/receipt/')[1], body]),
  },
  getSafeUserId: () => '@me:example.org',
  getRoom: () => room,
  getEventMapper: () => (event: unknown) => event,
  setRoomAccountData: async (_room: string, type: string, content: { unread: boolean }) =>
    void asked.push(`${type} ${content.unread}`),
  setRoomReadMarkers: async (_room: string, eventId: string) => void asked.push(eventId),
} as unknown as MatrixClient;

beforeEach(() => {
  events = [{ getId: () => '$9', status: null, getWireContent: () => ({}), getContent: () => ({}) }];
  hasThreads = true;
  receipts = [];
  asked = [];
  mark = {};
  const settings = () => ({ sendReadReceipts: { value: 'public' } }) as never;
  reading = createReading(createTestContext(createMemoryVault(), { settings }), () => hasThreads);
});

describe('a room that is read', () => {
  it('tells the homeserver once for each newest event', async () => {
    await reading.markRead(client, roomId, false);
    await reading.markRead(client, roomId, false);
    expect(asked).toEqual(['$9']);
    expect(receipts).toEqual([['m.read/%249', { thread_id: 'main' }]]);
  });

  it('is read up to its own newest event, whatever was said in threads since', async () => {
    events.push(answer);
    await reading.markRead(client, roomId, false);
    expect(asked).toEqual(['$9']);
  });

  it('is read whole where the homeserver knows no threads', async () => {
    hasThreads = false;
    events.push(answer);
    await reading.markRead(client, roomId, false);
    expect(receipts).toEqual([['m.read/%2410', {}]]);
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
