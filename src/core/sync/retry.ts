/** Tries a request until the network answers: exponential back-off that a returning network cuts short. */
import type { ErrorCode, PliError } from '../../protocol/errors';
import { errorOf, toldWait } from '../failures';

const firstWait = 1_000;
const longestWait = 30_000;
/** A session that has ended is asked for this seldom without being woken. */
const longestSessionWait = 600_000;
const sessionEnds: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['session-revoked', 'session-soft-logout']);

/** Milliseconds to wait after the `failures`-th failure (1, 2, …); `random` in [0, 1) spreads clients apart. */
export function waitAfter(failures: number, random: number): number {
  const wait = Math.min(longestWait, firstWait * 2 ** Math.min(failures - 1, 10));
  return Math.round(wait * (0.75 + random / 2));
}

/** A wait that ends early when woken. */
export interface Waker {
  wait(milliseconds: number, signal?: AbortSignal): Promise<void>;
  wake(): void;
}

export function createWaker(): Waker {
  const waiting = new Set<() => void>();
  return {
    wait: (milliseconds, signal) =>
      new Promise((resolve, reject) => {
        const end = () => {
          clearTimeout(timer);
          waiting.delete(finish);
          signal?.removeEventListener('abort', abort);
        };
        const finish = () => {
          end();
          resolve();
        };
        const abort = () => {
          end();
          reject(new DOMException('stopped', 'AbortError'));
        };
        const timer = setTimeout(finish, milliseconds);
        waiting.add(finish);
        if (signal?.aborted) abort();
        else signal?.addEventListener('abort', abort);
      }),
    wake: () => {
      for (const finish of waiting) finish();
    },
  };
}

export interface RetryOptions {
  waker: Waker;
  /** Told of each failure that is tried again. */
  onFailure(cause: unknown): void;
  /** The session has ended: it is tried again when the waker says that a new sign-in has been made. */
  onSessionEnd?: (error: PliError) => void;
  signal?: AbortSignal | undefined;
  random?: () => number;
}

/** Whether trying again later can help: everything but an answer that says no. */
function worthRetrying(error: PliError): boolean {
  return error.retryable || error.code === 'certificate-invalid' || error.code === 'server-unknown';
}

/** Repeats `act` (told how many times it failed before) until it succeeds or fails for good. */
export async function retrying<T>(act: (failures: number) => Promise<T>, options: RetryOptions): Promise<T> {
  for (let failures = 0; ; failures += 1) {
    try {
      return await act(failures);
    } catch (cause) {
      if (options.signal?.aborted === true) throw cause;
      const error = errorOf(cause);
      if (options.onSessionEnd && sessionEnds.has(error.code)) {
        options.onSessionEnd(error);
        await options.waker.wait(longestSessionWait, options.signal);
        continue;
      }
      if (!worthRetrying(error)) throw cause;
      options.onFailure(cause);
      const told = toldWait(error);
      const wait = waitAfter(failures + 1, (options.random ?? Math.random)());
      await options.waker.wait(told === null ? wait : Math.min(told, 120_000), options.signal);
    }
  }
}
