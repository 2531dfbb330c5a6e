import { beforeEach, describe, expect, it } from 'vitest';
import { createMemoryVault, createTestContext, rawEvent, roomId, storedEvent, type MemoryVault } from '../testing';
import { readHistoryPage } from './history-page';

let vault: MemoryVault;
const clear = { type: 'm.room.message', content: { msgtype: 'm.text', body: 'en clair' } };

beforeEach(async () => {
  vault = createMemoryVault();
  const locked = { type: 'm.room.encrypted', content: { ciphertext: 'x', session_id: 's' } };
  const reply = { 'm.relates_to': { 'm.in_reply_to': { event_id: '$1' } } };
  await vault.client.call('writeEvents', {
    roomId,
    events: [
      ...[0, 1, 2].map((number) => storedEvent(number)),
      storedEvent(3, { event: rawEvent(3, locked), clear }),
      storedEvent(4, { event: rawEvent(4, { content: { msgtype: 'm.text', body: 'oui', ...reply } }) }),
    ],
  });
});
const read = (after: number | null, limit: number) => readHistoryPage(createTestContext(vault), roomId, after, limit);

describe('history read from its beginning', () => {
  it('comes in pages that follow one another', async () => {
    const first = await read(null, 2);
    expect(first.items.map(({ eventId }) => eventId)).toEqual(['$0', '$1']);
    const rest = await read(first.next, 100);
    expect(rest.items.map(({ eventId }) => eventId)).toEqual(['$2', '$3', '$4']);
    expect(rest.next).toBeNull();
  });

  it('has encrypted events as they were read', async () => {
    const { events } = await read(2, 1);
    expect(events).toEqual([{ ...rawEvent(3), ...clear, encrypted: true }]);
  });

  it('says what a reply answers, also where that lies on another page', async () => {
    const { items } = await read(3, 10);
    expect(items[0]?.quote).toMatchObject({ eventId: '$1', text: 'message 1', state: 'loaded' });
  });
});
