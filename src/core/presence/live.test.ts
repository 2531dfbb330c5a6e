import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Connection } from '../../protocol/core';
import type { Attention } from '../../protocol/host';
import type { Core, Live } from '../core';
import { createMemoryVault, createTestContext } from '../testing';
import { createValue, samePlain } from '../value';
import { startPresence } from './live';
import { createPresences } from './presences';

const [me, ana, bo] = ['@me:example.org', '@ana:example.org', '@bo:example.org'] as const;

/** An account with two direct conversations and a homeserver on which everybody is online. */
function setUp({ keeps = true, sends = true } = {}) {
  const topics = { attention: new Set<(value: never) => void>(), settings: new Set<(value: never) => void>() };
  const settings = { sendPresence: { value: sends } };
  const host = {
    subscribe(topic: keyof typeof topics, _params: unknown, listener: (value: never) => void) {
      topics[topic].add(listener);
      return () => topics[topic].delete(listener);
    },
  };
  const context = createTestContext(createMemoryVault(), {
    host: host as never,
    settings: () => settings as never,
    onSettings: (listener) => host.subscribe('settings', undefined, listener),
  });
  const asked: string[] = [];
  const told: string[] = [];
  const client = {
    getPresence(userId: string) {
      if (userId !== me) asked.push(userId);
      return Promise.resolve({ presence: keeps ? 'online' : 'offline' });
    },
    setPresence({ presence, status_msg: said }: { presence: string; status_msg?: string }) {
      told.push(said === undefined ? presence : `${presence}: ${said}`);
      return Promise.resolve();
    },
  };
  const presences = createPresences();
  const shownRooms = createValue<readonly string[]>([], samePlain);
  const state = createValue<Connection>({ state: 'connecting' }, samePlain);
  const own: unknown[] = [];
  const status = createValue({ status: '' });
  const core = {
    context,
    presences,
    shownRooms,
    connection: { state },
    profile: { setPresence: (presence: unknown) => own.push(presence), current: status },
  } as unknown as Core;
  const direct = new Map<string, string>([
    ['!ana', ana],
    ['!bo', bo],
  ]);
  const live = { client, direct: () => direct, sync: () => ({ kind: 'sliding' }) } as unknown as Live;
  return {
    asked,
    told,
    own,
    presences,
    say: (words: string) => status.set({ status: words }),
    show: (roomIds: readonly string[]) => shownRooms.set(roomIds),
    connection: (next: Connection) => state.set(next),
    attention: (next: Attention) => {
      for (const listener of topics.attention) listener(next as never);
    },
    sendPresence: (value: boolean) => {
      settings.sendPresence = { value };
      for (const listener of topics.settings) listener(settings as never);
    },
    listeners: () => topics.attention.size + topics.settings.size,
    stop: startPresence(core, live),
  };
}
const seen: Attention = { windowShown: true, idle: false };
const after = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

describe('presence', () => {
  it('is asked for while the window can be seen and the connection stands, of the people on the screen', async () => {
    const { asked, presences, show, connection, attention } = setUp();
    show(['!room', '!bo', '!ana']);
    attention(seen);
    await after(5_000);
    expect(asked, 'not connected').toEqual([]);
    connection({ state: 'connected' });
    await after(5_000);
    expect(asked).toEqual([bo, ana]);
    expect([ana, bo].map((userId) => presences.of(userId))).toEqual(['online', 'online']);
    attention({ windowShown: false, idle: false });
    await after(600_000);
    expect(asked, 'hidden').toEqual([bo, ana]);
    show(['!ana']);
    attention(seen);
    await after(5_000);
    expect(asked).toEqual([bo, ana, ana]);
  });

  it('is forgotten with the connection, and known again with it', async () => {
    const { asked, own, presences, show, connection, attention } = setUp();
    show(['!ana']);
    attention(seen);
    connection({ state: 'connected' });
    await after(2_000);
    connection({ state: 'offline', since: 0 });
    expect(presences.of(ana)).toBeNull();
    await after(3_000);
    expect(asked).toEqual([ana]);
    connection({ state: 'connected' });
    await after(2_000);
    expect(presences.of(ana)).toBe('online');
    expect(own).toEqual(['online', null, 'online']);
  });

  it('of oneself follows the computer, and the person’s will', async () => {
    const { told, connection, attention, sendPresence } = setUp();
    attention(seen);
    connection({ state: 'connected' });
    await after(1_000);
    attention({ windowShown: false, idle: false });
    await after(1_000);
    attention({ windowShown: false, idle: true });
    await after(1_000);
    sendPresence(false);
    await after(1_000);
    attention(seen);
    await after(120_000);
    expect(told).toEqual(['online', 'unavailable', 'offline']);
  });

  it('of oneself goes with one’s own words, which would else be taken away', async () => {
    const { told, say, connection, attention } = setUp();
    say('En réunion');
    attention(seen);
    connection({ state: 'connected' });
    await after(1_000);
    expect(told).toEqual(['online: En réunion']);
  });

  it('is left alone on a homeserver that keeps none', async () => {
    const { asked, told, own, presences, show, connection, attention } = setUp({ keeps: false });
    show(['!ana', '!bo']);
    attention(seen);
    connection({ state: 'connected' });
    await after(1_800_000);
    expect(told).toEqual(['online']);
    expect(asked).toEqual([]);
    expect(own).toEqual([]);
    expect(presences.of(ana)).toBeNull();
  });

  it('ends with all it has started', async () => {
    const { asked, told, show, connection, attention, listeners, stop } = setUp();
    show(['!ana']);
    attention(seen);
    connection({ state: 'connected' });
    await after(2_000);
    stop();
    await after(600_000);
    expect([asked, told]).toEqual([[ana], ['online']]);
    expect(listeners()).toBe(0);
  });
});
