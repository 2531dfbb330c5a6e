import { describe, expect, it, vi } from 'vitest';
import { createForwards, type ForwardProgress } from './forwards';

function made() {
  const told = new Map<string, (batch: { sent: number }) => void>();
  const call = vi.fn();
  const host = {
    call,
    subscribe: (_topic: string, { id }: { id: string }, emit: (batch: { sent: number }) => void) => {
      told.set(id, emit);
      return () => told.delete(id);
    },
  };
  const forwards = createForwards(host as never);
  const seen: (ForwardProgress | null)[] = [];
  const stop = forwards.watch('f', (progress) => seen.push(progress));
  return { forwards, told, call, seen, stop };
}

describe('forwarding', () => {
  it('tells how far all of its files are, and when it is over', async () => {
    const { forwards, told, seen } = made();
    const run = forwards.begin('f', 300);
    await run.copy(100, async (copyId) => told.get(copyId)?.({ sent: 60 }));
    await run.copy(200, async (copyId) => told.get(copyId)?.({ sent: 150 }));
    run.end();
    expect(seen.map((progress) => progress?.sent ?? null)).toEqual([null, 0, 60, 100, 250, 300, null]);
    expect(told.size).toBe(0);
  });

  it('stops what is being copied, and copies nothing after that', async () => {
    const { forwards, call } = made();
    const run = forwards.begin('f', 300);
    await run.copy(100, async (copyId) => {
      forwards.cancel('f');
      expect(call).toHaveBeenCalledWith('cancelRequest', { id: copyId });
    });
    await expect(run.copy(200, () => Promise.resolve())).rejects.toMatchObject({ error: { code: 'cancelled' } });
    run.end();
    forwards.cancel('f');
    expect(call).toHaveBeenCalledTimes(1);
  });

  it('tells nobody who has gone', () => {
    const { forwards, seen, stop } = made();
    stop();
    forwards.begin('f', 10).end();
    expect(seen).toEqual([null]);
  });
});
