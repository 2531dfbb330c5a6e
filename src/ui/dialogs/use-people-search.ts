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
/** Milliseconds until it is asked again while Pli is still starting. */
const notReadyPause = 500;

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
    let timer: ReturnType<typeof setTimeout>;
    const search = async () => {
      const answer = await ask(wanted);
      if (!current) return;
      const found: PeopleSearchState<P> = answer.ok
        ? { state: 'found', people: answer.value }
        : { state: 'failed', error: answer.error };
      setAnswered({ term: wanted, search: found });
      // Who is fast after the start has typed before there was anybody to ask.
      if (!answer.ok && answer.error.code === 'not-ready') timer = setTimeout(() => void search(), notReadyPause);
    };
    timer = setTimeout(() => void search(), pause);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [ask, wanted]);
  if (!wanted) return { state: 'idle' };
  return answered?.term === wanted ? answered.search : { state: 'searching' };
}
