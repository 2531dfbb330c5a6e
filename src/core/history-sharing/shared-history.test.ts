import { describe, expect, it } from 'vitest';
import { createMemoryVault, createTestContext } from '../testing';
import { createSharedHistory } from './shared-history';

const roomId = '!room:example.org';
const karim = '@karim:example.org';

function listen(shared: ReturnType<typeof createSharedHistory>) {
  const seen: (string | null)[] = [];
  const stop = shared.subscribe(roomId, (history) => seen.push(history?.by.userId ?? null));
  return { seen, stop };
}

describe('who has shared the earlier messages', () => {
  it('is told at once and after a restart, until it is dismissed', async () => {
    const vault = createMemoryVault();
    const first = createSharedHistory(createTestContext(vault));
    const here = listen(first);
    await first.note(roomId, karim);
    expect(here.seen).toEqual([null, karim]);

    const second = createSharedHistory(createTestContext(vault));
    const later = listen(second);
    await second.dismiss(roomId);
    expect(later.seen).toEqual([karim, null]);

    const third = listen(createSharedHistory(createTestContext(vault)));
    await expect.poll(() => third.seen).toEqual([null]);
  });

  it('is not told to who has stopped listening', async () => {
    const shared = createSharedHistory(createTestContext(createMemoryVault()));
    const { seen, stop } = listen(shared);
    stop();
    await shared.note(roomId, karim);
    expect(seen).toEqual([]);
  });
});
