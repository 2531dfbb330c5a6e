import { expect, it } from 'vitest';
import type { QueuedMessage } from '../../protocol/vault';
import { createMemoryVault, createTestContext } from '../testing';
import { createSendQueue } from './send-queue';

const message = (transactionId: string, roomId: string, state: QueuedMessage['state']): QueuedMessage => ({
  transactionId,
  roomId,
  order: 1,
  type: 'm.room.message',
  content: { msgtype: 'm.text', body: transactionId },
  createdAt: 1,
  state,
  error: null,
  eventId: state === 'sent' ? `$${transactionId}` : null,
  uploads: null,
});

it('forgets what was sent before the start once sync has told of its room, and nothing else', async () => {
  const vault = createMemoryVault();
  const stored = [message('a', '!one', 'sent'), message('b', '!one', 'sending'), message('c', '!two', 'sent')];
  for (const each of stored) await vault.client.call('writeQueued', each);
  const queue = createSendQueue(createTestContext(vault));
  await expect.poll(() => queue.messages('!one').length).toBe(2);
  queue.toldOf('!one', 1);
  expect(queue.messages('!one').map(({ transactionId }) => transactionId)).toEqual(['b']);
  expect(queue.messages('!two')).toHaveLength(1);
  const left = await vault.client.call('readQueue', undefined);
  expect(left.ok && left.value.map(({ transactionId }) => transactionId).sort()).toEqual(['b', 'c']);
});
