import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Presence } from '../../protocol/people';
import { pliError, PliFailure, type ErrorCode } from '../../protocol/errors';
import { closestFreshness, createPresenceWatch, freshness, mostPeople, refusalHolds, spacing } from './presence-watch';

const people = (count: number) => Array.from({ length: count }, (_, index) => `@p${index}:example.org`);
const [ana = '', bo = '', cy = '', dee = ''] = people(4);

/** A homeserver that counts what it is asked, and a watch of it. */
function setUp() {
  const server = {
    asked: [] as string[],
    atOnce: 0,
    mostAtOnce: 0,
    failures: new Map<string, [ErrorCode, Record<string, number>?]>(),
  };
  const known = new Map<string, Presence | null>();
  const watch = createPresenceWatch({
    async ask(userId) {
      server.asked.push(userId);
      server.atOnce += 1;
      server.mostAtOnce = Math.max(server.mostAtOnce, server.atOnce);
      await new Promise((resolve) => setTimeout(resolve, 100));
      server.atOnce -= 1;
      const [code, detail] = server.failures.get(userId) ?? [];
      if (code) throw new PliFailure(pliError(code, detail));
      return 'online';
    },
    onPresence: (userId, presence) => known.set(userId, presence),
    clock: () => Date.now(),
  });
  return { server, known, watch };
}
/** The times that `act` needs to ask for so many. */
const after = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

describe('a presence watch', () => {
  it('asks for one person after another, the most wanted first, and for the same again only when that is old', async () => {
    const { server, known, watch } = setUp();
    watch.want([bo, ana, bo]);
    expect(server.asked).toEqual([]);
    await after(10_000);
    expect(server.asked).toEqual([bo, ana]);
    expect(server.mostAtOnce).toBe(1);
    expect(known).toEqual(
      new Map([
        [bo, 'online'],
        [ana, 'online'],
      ]),
    );
    await after(2 * closestFreshness);
    expect(server.asked).toEqual([bo, ana, bo, bo]);
    await after(closestFreshness);
    expect(server.asked.slice(4).sort()).toEqual([ana, bo]);
  });

  it('asks again for whom one opens a conversation with, once that is old enough for it', async () => {
    const { server, watch } = setUp();
    watch.want([ana, bo]);
    await after(closestFreshness - 5_000);
    watch.want([bo, ana]);
    await after(1_000);
    expect(server.asked).toEqual([ana, bo]);
    await after(6_000);
    expect(server.asked).toEqual([ana, bo, bo]);
  });

  it('asks at most twice a second and for a screenful, however many are wanted and however often', async () => {
    const { server, watch } = setUp();
    for (let turn = 0; turn < 10; turn += 1) {
      watch.want(people(500));
      await after(spacing);
    }
    expect(server.asked.length).toBeLessThanOrEqual(10);
    await after(freshness - 11_000);
    expect(server.asked.length).toBeLessThanOrEqual(mostPeople + 4);
    expect(new Set(server.asked).size).toBe(mostPeople);
  });

  it('rests while nobody is wanted and after it was stopped', async () => {
    const { server, watch } = setUp();
    watch.want([ana]);
    await after(1_000);
    watch.want([]);
    await after(10 * freshness);
    expect(server.asked).toEqual([ana]);
    watch.want([ana]);
    await after(1_000);
    expect(server.asked).toEqual([ana, ana]);
    watch.stop();
    await after(10 * freshness);
    watch.want([bo]);
    await after(10 * freshness);
    expect(server.asked).toEqual([ana, ana]);
  });

  it('asks anew for everybody when it is told so, but not for those that the homeserver refuses', async () => {
    const { server, watch } = setUp();
    server.failures.set(bo, ['forbidden']);
    watch.want([ana, bo]);
    await after(5_000);
    watch.renew();
    await after(5_000);
    expect(server.asked).toEqual([ana, bo, ana]);
  });

  it.each(['forbidden', 'not-found'] as const)('remembers who is %s, and goes on with the others', async (code) => {
    const { server, known, watch } = setUp();
    server.failures.set(bo, [code]);
    watch.want([ana, bo]);
    await after(refusalHolds - 1_000);
    expect(server.asked.filter((userId) => userId === bo)).toHaveLength(1);
    expect(server.asked.filter((userId) => userId === ana).length).toBeGreaterThan(50);
    expect(known.get(bo)).toBeNull();
    await after(freshness);
    expect(server.asked.filter((userId) => userId === bo)).toHaveLength(2);
  });

  it('takes three refusals in a row for the homeserver’s own word, and lets it rest', async () => {
    const { server, watch } = setUp();
    for (const userId of people(10)) server.failures.set(userId, ['not-found']);
    watch.want(people(10));
    await after(refusalHolds - 10_000);
    expect(server.asked).toEqual([ana, bo, cy]);
  });

  it('waits as long as a rate limit says, and longer each time', async () => {
    const { server, watch } = setUp();
    server.failures.set(ana, ['rate-limited', { retryAfterMs: 200_000 }]);
    watch.want([ana]);
    await after(195_000);
    expect(server.asked).toEqual([ana]);
    await after(10_000);
    expect(server.asked).toEqual([ana, ana]);
  });

  it('asks more and more seldom where requests fail, and as before once one succeeds', async () => {
    const { server, watch } = setUp();
    for (const userId of [ana, bo, cy, dee]) server.failures.set(userId, ['server-error']);
    watch.want([ana, bo, cy, dee]);
    // 60, 120, 240, 480 seconds
    await after(500_000);
    expect(server.asked).toHaveLength(4);
    server.failures.clear();
    await after(500_000);
    const before = server.asked.length;
    await after(freshness);
    expect(server.asked.length - before).toBe(6);
  });

  it('asks nobody for a long time where the homeserver keeps no presence', async () => {
    const { server, watch } = setUp();
    watch.want([ana]);
    watch.rest();
    await after(refusalHolds - 1_000);
    expect(server.asked).toEqual([]);
    await after(2_000);
    expect(server.asked).toEqual([ana]);
  });
});
