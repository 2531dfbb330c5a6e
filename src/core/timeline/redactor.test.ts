import { beforeEach, describe, expect, it } from 'vitest';
import type { StoredEvent } from '../../protocol/vault';
import { createMemoryVault, createTestContext, roomId, storedEvent, type MemoryVault } from '../testing';
import { createRedactor } from './redactor';

const answer = storedEvent(2, {
  event: {
    ...storedEvent(2).event,
    content: { body: 'x', 'm.relates_to': { rel_type: 'm.thread', event_id: '$1' } },
  },
});
const redaction = { redacts: '$2', sender: '@ana:example.org', content: { reason: 'erreur' } };

let vault: MemoryVault;
let heard: [string, StoredEvent][];
const apply = () =>
  createRedactor(createTestContext(vault), {
    placed: (_room, event) => heard.push(['placed', event]),
    detached: (_room, event) => heard.push(['detached', event]),
  }).apply(roomId, redaction);

beforeEach(() => {
  vault = createMemoryVault();
  heard = [];
});

describe('a redaction', () => {
  it('takes the content, and leaves in which thread it was said', async () => {
    await vault.client.call('writeEvents', { roomId, events: [answer] });
    await apply();
    const [stored] = vault.events(roomId);
    expect(stored?.event).toMatchObject({ content: {}, unsigned: { 'org.pli.thread': '$1' } });
    expect(heard).toMatchObject([['placed', { eventId: '$2' }]]);
    await apply();
    expect(heard, 'once').toHaveLength(1);
  });

  it('reaches answers without a place in the room’s timeline, and gives them none', async () => {
    await vault.client.call('writeDetached', { roomId, events: [answer] });
    await apply();
    expect(vault.events(roomId)).toEqual([]);
    const kept = await vault.client.call('readDetached', { roomId, eventId: '$2' });
    expect(kept).toMatchObject({ value: { event: { content: {} } } });
    expect(heard).toMatchObject([['detached', { eventId: '$2' }]]);
  });

  it('of what nobody knows does nothing', async () => {
    await apply();
    expect(heard).toEqual([]);
  });
});
