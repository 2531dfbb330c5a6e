import { useEffect, useState } from 'react';
import type { PliError, Result } from '../../protocol/errors';

export type Answer<T> = { state: 'asking' } | { state: 'answered'; value: T } | { state: 'failed'; error: PliError };

/** What a dialog asks when it opens; `ask` must stay the same function as long as the question is the same. */
export function useAnswer<T>(ask: () => Promise<Result<T>>): Answer<T> {
  const [answer, setAnswer] = useState<Answer<T>>({ state: 'asking' });
  useEffect(() => {
    let isCurrent = true;
    void ask().then((result) => {
      if (!isCurrent) return;
      setAnswer(result.ok ? { state: 'answered', value: result.value } : { state: 'failed', error: result.error });
    });
    return () => {
      isCurrent = false;
    };
  }, [ask]);
  return answer;
}
