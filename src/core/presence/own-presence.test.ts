import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Presence } from '../../protocol/people';
import { pliError, PliFailure, type ErrorCode } from '../../protocol/errors';
import { createOwnPresence, disabledRest, renewal } from './own-presence';

function setUp({ keeps = true } = {}) {
  const server = { told: [] as Presence[], asked: 0, failure: null as ErrorCode | null };
  const shown: (Presence | null)[] = [];
  const onDisabled = vi.fn();
  const own = createOwnPresence({
    async tell(presence) {
      await Promise.resolve();
      server.told.push(presence);
      if (server.failure) throw new PliFailure(pliError(server.failure));
    },
    ask() {
      server.asked += 1;
      return Promise.resolve(keeps ? (server.told.at(-1) ?? null) : 'offline');
    },
    onTold: (presence) => shown.push(presence),
    onDisabled,
  });
  return { own, server, shown, onDisabled };
}
const after = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

describe('one’s own presence', () => {
  it('is told at once and again and again while one is there', async () => {
    const { own, server, shown } = setUp();
    own.be('online');
    own.be('online');
    await after(1_000);
    own.be('online');
    await after(2 * renewal);
    expect(server.told).toEqual(['online', 'online', 'online']);
    expect(server.asked, 'that it is kept is looked at once').toBe(1);
    expect(shown).toEqual(['online']);
  });

  it.each(['unavailable', 'offline'] as const)('“%s” is told once', async (presence) => {
    const { own, server, shown } = setUp();
    own.be('online');
    await after(1_000);
    own.be(presence);
    await after(10 * renewal);
    expect(server.told).toEqual(['online', presence]);
    expect(shown).toEqual(['online', presence]);
  });

  it('is what was wanted last, also where that was said while it was told', async () => {
    const { own, server, shown } = setUp();
    own.be('online');
    own.be('offline');
    await after(1_000);
    expect(server.told).toEqual(['online', 'offline']);
    expect(shown.at(-1)).toBe('offline');
  });

  it('is not known while there is no connection', async () => {
    const { own, server, shown } = setUp();
    own.be('online');
    await after(1_000);
    own.be(null);
    await after(10 * renewal);
    expect(server.told).toEqual(['online']);
    expect(shown).toEqual(['online', null]);
    own.be('online');
    await after(1_000);
    expect(server.told).toEqual(['online', 'online']);
  });

  it('tells of a homeserver that keeps none, and leaves it alone for a long time', async () => {
    const { own, server, shown, onDisabled } = setUp({ keeps: false });
    own.be('online');
    await after(1_000);
    own.be('unavailable');
    own.be('online');
    await after(disabledRest - 2_000);
    expect(server.told).toEqual(['online']);
    expect(onDisabled).toHaveBeenCalledOnce();
    expect(shown).toEqual([]);
    await after(2_000);
    expect(server.told).toEqual(['online', 'online']);
  });

  it.each([
    ['forbidden', disabledRest],
    ['network-unreachable', 60_000],
  ] as const)('after “%s” waits %i milliseconds', async (code, rest) => {
    const { own, server } = setUp();
    server.failure = code;
    own.be('online');
    await after(rest - 1);
    expect(server.told).toHaveLength(1);
    await after(1);
    expect(server.told).toHaveLength(2);
  });

  it('is silent once it was stopped', async () => {
    const { own, server } = setUp();
    own.be('online');
    await after(1_000);
    own.be('unavailable');
    own.be('online');
    own.stop();
    await after(10 * renewal);
    own.be('unavailable');
    await after(10 * renewal);
    expect(server.told).toEqual(['online', 'unavailable']);
  });
});
