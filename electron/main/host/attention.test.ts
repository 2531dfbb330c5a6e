import { beforeEach, describe, expect, it, vi } from 'vitest';

vi.mock('electron', () => ({}));
const { Attention } = await import('./attention');

const window = (isVisible: boolean, isMinimized: boolean) => ({
  isVisible: () => isVisible,
  isMinimized: () => isMinimized,
});

function watched() {
  const sources = { windows: () => [window(true, false)], idleState: vi.fn(() => 'active') };
  const attention = new Attention(sources);
  const told: object[] = [];
  attention.changed.on((state) => told.push(state));
  return { sources, attention, told, stop: attention.watch() };
}

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

describe('attention', () => {
  it('is looked at now and then, and told when it has changed', () => {
    const { sources, attention, told, stop } = watched();
    expect(attention.now()).toEqual({ windowShown: true, idle: false });
    vi.advanceTimersByTime(10_000);
    sources.windows = () => [window(true, true)];
    vi.advanceTimersByTime(3_000);
    expect(told).toEqual([
      { windowShown: true, idle: false },
      { windowShown: false, idle: false },
    ]);
    stop();
    sources.windows = () => [window(true, false)];
    vi.advanceTimersByTime(10_000);
    expect(told).toHaveLength(2);
  });

  it.each([
    ['active', false],
    ['idle', true],
    ['locked', true],
    // Systems that do not say: nobody is told to be away for that.
    ['unknown', false],
  ])('takes “%s” for %s', (state, idle) => {
    const { sources, attention } = watched();
    sources.idleState.mockReturnValue(state);
    vi.advanceTimersByTime(3_000);
    expect(attention.now().idle).toBe(idle);
    expect(sources.idleState).toHaveBeenCalledWith(300);
  });
});
