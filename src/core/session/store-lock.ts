/** One worker at a time uses a crypto store: a Web Lock that ends with the worker, however it ends. */
import { PliFailure, pliError } from '../../protocol/errors';

/** Milliseconds to wait for a worker that is just ending (the page was reloaded). */
const patience = 3_000;

/**
 * Waits for the lock and keeps it for the worker's life. `onWait` is told once where somebody else keeps it, with
 * `store-locked`; the wait goes on. Answers what releases it.
 */
export function lockStore(
  name: string,
  onWait: (cause: PliFailure) => void,
  locks: Pick<LockManager, 'request'> = navigator.locks,
): Promise<() => void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => onWait(new PliFailure(pliError('store-locked'))), patience);
    const granted = () =>
      new Promise<void>((release) => {
        clearTimeout(timer);
        resolve(() => release());
      });
    locks.request(name, granted).catch((cause: unknown) => {
      clearTimeout(timer);
      reject(cause instanceof Error ? cause : new Error('the lock was refused'));
    });
  });
}
