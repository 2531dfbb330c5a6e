import { beforeEach, describe, expect, it } from 'vitest';
import type { QueuedMessage } from '../../protocol/vault';
import { createMemoryVault, createTestContext, roomId, storedEvent, type MemoryVault } from '../testing';
import { toggleReaction } from './reactions';

const me = '@me:example.org';
let vault: MemoryVault;
let messages: QueuedMessage[];
let listeners: Set<(roomId: string) => void>;

const queue = {
  messages: () => messages,
  async send(room: string, type: string, content: Record<string, unknown>) {
    const transactionId = `t${messages.length}`;
    const order = messages.length;
    const message = {
      transactionId,
      roomId: room,
      order,
      type,
      content,
      createdAt: 0,
      error: null,
      eventId: null,
      uploads: null,
    };
    messages = [...messages, { ...message, state: 'waiting' }];
    return { transactionId };
  },
  async remove(_room: string, transactionId: string) {
    messages = messages.filter((message) => message.transactionId !== transactionId);
  },
  onChange(listener: (roomId: string) => void) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};
const change = (patch: Partial<QueuedMessage>) => {
  messages = messages.map((message) => ({ ...message, ...patch }));
  for (const listener of listeners) listener(roomId);
};
const toggle = (key = '👍') => toggleReaction(createTestContext(vault), queue, roomId, '$1', key);
const store = (number: number, sender: string, key: string) => {
  const content = { 'm.relates_to': { rel_type: 'm.annotation', event_id: '$1', key } };
  const event = { event_id: `$${number}`, type: 'm.reaction', sender, content, unsigned: {} };
  return vault.client.call('writeEvents', { roomId, events: [storedEvent(number, { event })] });
};
const sent = () => messages.map(({ type, content }) => [type, content['redacts'] ?? null]);

beforeEach(() => {
  vault = createMemoryVault();
  messages = [];
  listeners = new Set();
});

describe('a reaction', () => {
  it('is queued where there is none of mine', async () => {
    await store(5, '@other:example.org', '👍');
    await store(6, me, '❤️');
    await toggle();
    expect(messages.map(({ content }) => content)).toEqual([
      { 'm.relates_to': { rel_type: 'm.annotation', event_id: '$1', key: '👍' } },
    ]);
  });

  it('is taken back where the homeserver has it, all of its kind', async () => {
    await store(5, me, '👍');
    await store(6, me, '👍');
    await toggle();
    expect(sent()).toEqual([
      ['m.room.redaction', '$5'],
      ['m.room.redaction', '$6'],
    ]);
  });

  it('that has not gone out is simply not sent', async () => {
    await toggle();
    await toggle();
    expect(messages).toEqual([]);
  });

  it('that was refused is sent again', async () => {
    await toggle();
    change({ state: 'failed', error: 'forbidden' });
    await toggle();
    expect(messages.map(({ state }) => state)).toEqual(['waiting']);
  });

  it('that is wanted again before its removal went out stays', async () => {
    await store(5, me, '👍');
    await toggle();
    await toggle();
    expect(messages).toEqual([]);
  });

  it('on its way is taken back once the homeserver has named it', async () => {
    await toggle();
    change({ state: 'sending' });
    const toggled = toggle();
    change({ state: 'sent', eventId: '$9' });
    await toggled;
    expect(sent().at(-1)).toEqual(['m.room.redaction', '$9']);
    expect(listeners.size).toBe(0);
  });
});
