import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMemoryVault, createTestContext, roomId, storedEvent, type MemoryVault } from '../testing';
import { createReminders } from './reminders';

let vault: MemoryVault;
beforeEach(async () => {
  vi.useFakeTimers({ now: 1_000 });
  vault = createMemoryVault();
  await vault.client.call('writeEvents', { roomId, events: [storedEvent(1), storedEvent(2)] });
});
afterEach(() => {
  vi.useRealTimers();
});
const make = () => createReminders(createTestContext(vault), () => 'Salon');

describe('a reminder', () => {
  it('is told with its message, and is due when its time has come', async () => {
    const reminders = make();
    await reminders.set(roomId, '$1', 5_000);
    expect(reminders.list.get()).toMatchObject([{ eventId: '$1', roomName: 'Salon', text: 'message 1', due: false }]);
    await vi.advanceTimersByTimeAsync(4_000);
    expect(reminders.list.get()).toMatchObject([{ eventId: '$1', due: true }]);
    reminders.dispose();
  });

  it('survives a restart, and is due at once where its time has passed', async () => {
    await make().set(roomId, '$1', 5_000);
    vi.setSystemTime(60_000);
    const restarted = make();
    await restarted.restore();
    expect(restarted.list.get()).toMatchObject([{ eventId: '$1', due: true }]);
    restarted.dispose();
  });

  it('is one for each message, and goes when it is taken away', async () => {
    const reminders = make();
    await reminders.set(roomId, '$2', 9_000);
    await reminders.set(roomId, '$1', 8_000);
    await reminders.set(roomId, '$2', 7_000);
    expect(reminders.list.get().map(({ eventId, at }) => [eventId, at])).toEqual([
      ['$2', 7_000],
      ['$1', 8_000],
    ]);
    await reminders.set(roomId, '$2', null);
    expect(reminders.list.get().map(({ eventId }) => eventId)).toEqual(['$1']);
    expect(await vault.client.call('readReminders', undefined)).toMatchObject({ value: [{ eventId: '$1' }] });
    reminders.dispose();
  });

  it('comes although the computer slept over its time', async () => {
    const reminders = make();
    await reminders.set(roomId, '$1', 10_000_000);
    vi.setSystemTime(20_000_000);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(reminders.list.get()[0]?.due).toBe(true);
    reminders.dispose();
  });
});
