/** Forwarding that is under way: how far its files are, and the way to stop it. */
import { fail } from '../../protocol/errors';
import type { CoreContext } from '../ports';

/** Bytes of files that have been copied, of all. */
export interface ForwardProgress {
  sent: number;
  total: number;
}

/** One forwarding, while its files are copied. */
export interface RunningForward {
  /**
   * Copies one file under an ID, by which main tells how far it is and stops.
   * @throws {PliFailure} cancelled, and what the copying says
   */
  copy: <T>(size: number, work: (copyId: string) => Promise<T>) => Promise<T>;
  end: () => void;
}

export interface Forwards {
  begin: (forwardId: string, total: number) => RunningForward;
  /** Stops it: rooms that have nothing yet get nothing. */
  cancel: (forwardId: string) => void;
  /** Tells how far it is, null while it is not under way; answers the disposer. */
  watch: (forwardId: string, emit: (progress: ForwardProgress | null) => void) => () => void;
}

interface State {
  progress: ForwardProgress;
  /** What main copies at the moment. */
  copyId: string | null;
  isCancelled: boolean;
}

export function createForwards(host: CoreContext['host']): Forwards {
  const running = new Map<string, State>();
  const watchers = new Map<string, Set<(progress: ForwardProgress | null) => void>>();
  const tell = (forwardId: string) => {
    const progress = running.get(forwardId)?.progress ?? null;
    for (const emit of watchers.get(forwardId) ?? []) emit(progress);
  };
  return {
    begin(forwardId, total) {
      const state: State = { progress: { sent: 0, total }, copyId: null, isCancelled: false };
      running.set(forwardId, state);
      tell(forwardId);
      let copies = 0;
      const reach = (sent: number) => {
        state.progress = { sent: Math.min(sent, total), total };
        tell(forwardId);
      };
      return {
        async copy(size, work) {
          if (state.isCancelled) fail('cancelled');
          copies += 1;
          const before = state.progress.sent;
          const copyId = `${forwardId}.${copies}`;
          state.copyId = copyId;
          const stop = host.subscribe('upload', { id: copyId }, ({ sent }) => reach(before + sent));
          try {
            return await work(copyId);
          } finally {
            stop();
            state.copyId = null;
            reach(before + size);
          }
        },
        end() {
          running.delete(forwardId);
          tell(forwardId);
        },
      };
    },
    cancel(forwardId) {
      const state = running.get(forwardId);
      if (!state) return;
      state.isCancelled = true;
      if (state.copyId !== null) void host.call('cancelRequest', { id: state.copyId });
    },
    watch(forwardId, emit) {
      const known = watchers.get(forwardId) ?? new Set();
      watchers.set(forwardId, known);
      known.add(emit);
      emit(running.get(forwardId)?.progress ?? null);
      return () => {
        known.delete(emit);
        if (known.size === 0) watchers.delete(forwardId);
      };
    },
  };
}
