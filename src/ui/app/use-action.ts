import { useCallback, useEffect, useRef, useState } from 'react';
import type { PliError, Result } from '../../protocol/errors';
import { useLatest } from './use-latest';

export interface Action<A extends unknown[]> {
  /** Starts; answers whether it went well. A call while one is pending is ignored. */
  run: (...args: A) => Promise<boolean>;
  isPending: boolean;
  /** What went wrong the last time; null while it runs and after success. */
  error: PliError | null;
  clear: () => void;
}

/** One command that a person starts, with its state. `onDone` hears of success while the view is there. */
export function useAction<A extends unknown[], T>(
  perform: (...args: A) => Promise<Result<T>>,
  onDone?: (value: T) => void,
): Action<A> {
  const [state, setState] = useState<{ isPending: boolean; error: PliError | null }>({ isPending: false, error: null });
  const latest = useLatest({ perform, onDone });
  const mounted = useRef(true);
  const pending = useRef(false);
  useEffect(() => {
    mounted.current = true;
    return () => {
      mounted.current = false;
    };
  }, []);
  const run = useCallback(
    async (...args: A): Promise<boolean> => {
      if (pending.current) return false;
      pending.current = true;
      setState({ isPending: true, error: null });
      const result = await latest.current.perform(...args);
      pending.current = false;
      if (!mounted.current) return result.ok;
      setState({ isPending: false, error: result.ok ? null : result.error });
      if (result.ok) latest.current.onDone?.(result.value);
      return result.ok;
    },
    [latest],
  );
  const clear = useCallback(() => setState({ isPending: false, error: null }), []);
  return { run, ...state, clear };
}
