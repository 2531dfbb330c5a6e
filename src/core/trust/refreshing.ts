/** Values that are computed with waiting and told again whenever something changes. */
import { samePlain } from '../value';

export interface Refreshing {
  /** Something has changed: computes again, once for a burst of changes. */
  refresh(): void;
  stop(): void;
}

export interface RefreshingOptions<T> {
  /** Answers null where there is nothing (more) to tell; `tell` is for what is known on the way. */
  compute: (tell: (value: T) => void) => Promise<T | null>;
  emit: (value: T) => void;
  onFailed: (cause: unknown) => void;
}

/** Computes at once and at every `refresh`; emits what differs from what was told last. */
export function createRefreshing<T>({ compute, emit, onFailed }: RefreshingOptions<T>): Refreshing {
  let told: T | null = null;
  let running = false;
  let again = false;
  let stopped = false;

  function tell(next: T): void {
    if (stopped || samePlain(told, next)) return;
    told = next;
    emit(next);
  }
  async function run(): Promise<void> {
    running = true;
    do {
      again = false;
      try {
        const next = await compute(tell);
        if (stopped) return;
        if (next !== null) tell(next);
      } catch (cause) {
        if (!stopped) onFailed(cause);
      }
    } while (again);
    running = false;
  }
  function refresh(): void {
    if (running) again = true;
    else if (!stopped) void run();
  }

  refresh();
  return {
    refresh,
    stop() {
      stopped = true;
    },
  };
}
