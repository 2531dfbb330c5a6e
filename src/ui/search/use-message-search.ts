import { useCallback, useEffect, useRef, useState } from 'react';
import type { PliError } from '../../protocol/errors';
import type { SearchAnswer, SearchOrder } from '../../protocol/search';
import { useCore, useTopic } from '../app';

/** Hits asked for at a time: more than a screen. */
const page = 40;

export interface MessageSearch {
  /** Of the query before while the present one is being answered, so that nothing flickers; null for none. */
  answer: SearchAnswer | null;
  error: PliError | null;
  hasMore: boolean;
  loadMore: () => void;
}

/**
 * Messages for a query, in a room or (null) in all; asked for with every key, and again when there may be others to find; late
 * answers are dropped. Null asks for nothing.
 */
export function useMessageSearch(query: string | null, roomId: string | null, order: SearchOrder): MessageSearch {
  const core = useCore();
  const key = query === null ? null : JSON.stringify([query, roomId, order]);
  const [state, setState] = useState<{ key: string; answer: SearchAnswer | null; error: PliError | null } | null>(null);
  const revision = useTopic('indexing', undefined)?.revision ?? 0;
  const latest = useRef({ key, revision });
  /** Hits that are shown: as many are asked for when the same query is asked again. */
  const wanted = useRef(page);
  useEffect(() => {
    if (latest.current.key !== key) wanted.current = page;
    latest.current = { key, revision };
    if (query === null || key === null) return;
    const limit = Math.min(100, wanted.current);
    void core.call('searchMessages', { query, roomId, order, offset: 0, limit }).then((result) => {
      if (latest.current.key !== key || latest.current.revision !== revision || wanted.current > limit) return;
      setState({ key, answer: result.ok ? result.value : null, error: result.ok ? null : result.error });
    });
  }, [core, key, query, roomId, order, revision]);

  const isCurrent = state !== null && state.key === key;
  const shown = state?.answer?.hits.length ?? 0;
  const loading = useRef<string | null>(null);
  const loadMore = useCallback(() => {
    const asked = `${key} ${shown}`;
    if (query === null || !isCurrent || loading.current === asked) return;
    loading.current = asked;
    wanted.current = shown + page;
    void core.call('searchMessages', { query, roomId, order, offset: shown, limit: page }).then((result) => {
      loading.current = null;
      if (latest.current.key !== key) return;
      setState((before) => {
        if (!result.ok || !before?.answer) return before;
        const known = new Set(before.answer.hits.map(({ eventId }) => eventId));
        const fresh = result.value.hits.filter(({ eventId }) => !known.has(eventId));
        return { ...before, answer: { ...before.answer, hits: [...before.answer.hits, ...fresh] } };
      });
    });
  }, [core, key, query, roomId, order, shown, isCurrent]);

  const answer = query === null ? null : (state?.answer ?? null);
  return {
    answer,
    error: isCurrent ? state.error : null,
    hasMore: isCurrent && answer !== null && shown > 0 && (answer.more || answer.count > shown),
    loadMore,
  };
}
