import { describe, expect, it, vi } from 'vitest';
import { listenForDefects } from './defects';

function errorEvent(message: string, error: unknown): Event {
  return Object.assign(new Event('error'), { message, error });
}

describe('errors that nothing caught', () => {
  it('are told with their stack, until the listener is disposed of', () => {
    const target = new EventTarget();
    const told = vi.fn<(message: string) => void>();
    const dispose = listenForDefects(target as Window, told);
    const error = new Error('broken');
    target.dispatchEvent(errorEvent('broken', error));
    target.dispatchEvent(Object.assign(new Event('unhandledrejection'), { reason: 'late' }));
    expect(told.mock.calls).toEqual([[error.stack], ['late']]);
    dispose();
    target.dispatchEvent(errorEvent('broken', error));
    expect(told).toHaveBeenCalledTimes(2);
  });

  it('leave out the notice of a resize observer, which is no defect', () => {
    const target = new EventTarget();
    const told = vi.fn<(message: string) => void>();
    listenForDefects(target as Window, told);
    target.dispatchEvent(errorEvent('ResizeObserver loop completed with undelivered notifications.', null));
    expect(told).not.toHaveBeenCalled();
  });
});
