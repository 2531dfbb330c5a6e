import { useCallback, useEffect, useRef, useState } from 'react';
import type { PliError } from '../../protocol/errors';
import type { RoomSummary } from '../../protocol/joining';
import { useCore } from '../app';

export interface FoundRooms {
  /** Null until the first page is there. */
  rooms: readonly RoomSummary[] | null;
  error: PliError | null;
  hasMore: boolean;
  isLoading: boolean;
  loadMore: () => void;
  retry: () => void;
}

interface Pages {
  key: string;
  rooms: readonly RoomSummary[];
  next: string | null;
}

/** Milliseconds without a key before the directory is asked. */
const pause = 250;

/** The public rooms of a server (null: one's own) by a term, page by page; late answers are dropped. */
export function usePublicRooms(server: string | null, term: string): FoundRooms {
  const core = useCore();
  const [pages, setPages] = useState<Pages | null>(null);
  const [failure, setFailure] = useState<{ key: string; error: PliError } | null>(null);
  const [isLoading, setLoading] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const key = JSON.stringify([server, term.trim(), attempt]);
  const wanted = useRef(key);
  const load = useCallback(
    async (since: string | null) => {
      setLoading(true);
      const answer = await core.call('publicRooms', { server, term: term.trim(), since });
      if (wanted.current !== key) return;
      setLoading(false);
      if (!answer.ok) return setFailure({ key, error: answer.error });
      setFailure(null);
      setPages((before) => {
        const shown = since !== null && before?.key === key ? before.rooms : [];
        const known = new Set(shown.map(({ roomId }) => roomId));
        const fresh = answer.value.rooms.filter(({ roomId }) => !known.has(roomId));
        return { key, rooms: [...shown, ...fresh], next: answer.value.next };
      });
    },
    [core, server, term, key],
  );
  useEffect(() => {
    wanted.current = key;
    const timer = setTimeout(() => void load(null), pages === null ? 0 : pause);
    return () => clearTimeout(timer);
    // A new page is no reason to begin anew.
    // eslint-disable-next-line react/exhaustive-deps
  }, [key, load]);
  const isCurrent = pages?.key === key;
  const next = isCurrent ? pages.next : null;
  const loadMore = useCallback(() => {
    if (next !== null && !isLoading) void load(next);
  }, [next, isLoading, load]);
  return {
    rooms: isCurrent ? pages.rooms : null,
    error: failure?.key === key ? failure.error : null,
    hasMore: next !== null,
    isLoading: isLoading || (!isCurrent && failure?.key !== key),
    loadMore,
    retry: () => setAttempt((count) => count + 1),
  };
}
