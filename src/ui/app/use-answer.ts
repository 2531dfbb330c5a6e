import { useEffect, useState } from 'react';
import type { Result } from '../../protocol/errors';
import { useLatest } from './use-latest';

/** Milliseconds until a core that is still starting is asked again. */
const notReadyPause = 400;

/**
 * The answer to a question that a view asks when it appears and whenever `key` changes; null until it is there. While Pli
 * is still starting it is asked again. Late answers are dropped.
 */
export function useAnswer<T>(key: string, ask: () => Promise<Result<T>>): Result<T> | null {
  const latest = useLatest(ask);
  const [state, setState] = useState<{ key: string; answer: Result<T> } | null>(null);
  useEffect(() => {
    let isCurrent = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const attempt = async () => {
      const answer = await latest.current();
      if (!isCurrent) return;
      if (!answer.ok && answer.error.code === 'not-ready') timer = setTimeout(() => void attempt(), notReadyPause);
      else setState({ key, answer });
    };
    void attempt();
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [key, latest]);
  return state?.key === key ? state.answer : null;
}
