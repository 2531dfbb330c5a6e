import { useEffect, useState } from 'react';
import type { PliError, Result } from '../../protocol/errors';
import type { FoundPerson } from '../../protocol/people';

export type PeopleSearchState<P = FoundPerson> =
  | { state: 'idle' }
  | { state: 'searching' }
  | { state: 'found'; people: readonly P[] }
  | { state: 'failed'; error: PliError };

/** Milliseconds without a key before the server is asked. */
const pause = 220;

/** People for a term, asked for when typing pauses; late answers are dropped. `ask` must stay the same function. */
export function usePeopleSearch<P>(
  ask: (term: string) => Promise<Result<readonly P[]>>,
  term: string,
): PeopleSearchState<P> {
  const [answered, setAnswered] = useState<{ term: string; search: PeopleSearchState<P> } | null>(null);
  const wanted = term.trim();
  useEffect(() => {
    if (!wanted) return;
    let current = true;
    const timer = setTimeout(() => {
      void ask(wanted).then((answer) => {
        if (!current) return;
        const search: PeopleSearchState<P> = answer.ok
          ? { state: 'found', people: answer.value }
          : { state: 'failed', error: answer.error };
        setAnswered({ term: wanted, search });
      });
    }, pause);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [ask, wanted]);
  if (!wanted) return { state: 'idle' };
  return answered?.term === wanted ? answered.search : { state: 'searching' };
}
