import { useEffect, useState } from 'react';
import type { PliError } from '../../protocol/errors';
import type { FoundPerson } from '../../protocol/people';
import type { CoreClient } from '../app';

export type PeopleSearch =
  | { state: 'idle' }
  | { state: 'searching' }
  | { state: 'found'; people: readonly FoundPerson[] }
  | { state: 'failed'; error: PliError };

/** Milliseconds without a key before the server is asked. */
const pause = 220;

/** People for a term, asked for when typing pauses; late answers are dropped. */
export function usePeopleSearch(core: CoreClient, term: string): PeopleSearch {
  const [answered, setAnswered] = useState<{ term: string; search: PeopleSearch } | null>(null);
  const wanted = term.trim();
  useEffect(() => {
    if (!wanted) return;
    let current = true;
    const timer = setTimeout(() => {
      void core.call('searchPeople', { term: wanted }).then((answer) => {
        if (!current) return;
        const search: PeopleSearch = answer.ok
          ? { state: 'found', people: answer.value }
          : { state: 'failed', error: answer.error };
        setAnswered({ term: wanted, search });
      });
    }, pause);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [core, wanted]);
  if (!wanted) return { state: 'idle' };
  return answered?.term === wanted ? answered.search : { state: 'searching' };
}
