import { useEffect, useState } from 'react';
import type { Result } from '../../protocol/errors';
import { untilReady } from './until-ready';
import { useLatest } from './use-latest';

/**
 * The answer to a question that a view asks when it appears and whenever `key` changes; null until it is there. While Pli
 * is still starting it is asked again. Late answers are dropped.
 */
export function useAnswer<T>(key: string, ask: () => Promise<Result<T>>): Result<T> | null {
  const latest = useLatest(ask);
  const [state, setState] = useState<{ key: string; answer: Result<T> } | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void untilReady(
      () => latest.current(),
      () => isCurrent,
    ).then((answer) => {
      if (isCurrent) setState({ key, answer });
    });
    return () => {
      isCurrent = false;
    };
  }, [key, latest]);
  return state?.key === key ? state.answer : null;
}
