import { useEffect, useMemo, useState } from 'react';
import { ok, type PliError } from '../../protocol/errors';
import type { RoomSummary } from '../../protocol/joining';
import { useAction, useAnswer, useCore, useKept } from '../app';

export interface FoundRooms {
  /** Those of the question before while the present one is being answered; null until a first page is there. */
  rooms: readonly RoomSummary[] | null;
  error: PliError | null;
  hasMore: boolean;
  isLoading: boolean;
  loadMore: () => void;
  retry: () => void;
}

interface Pages {
  /** The question that they answer. */
  key: string;
  rooms: readonly RoomSummary[];
  next: string | null;
}

/** Milliseconds without a key before the directory is asked. */
const pause = 250;

/** A text once nothing was typed for a moment. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), pause);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

/** The public rooms of a server (null: one's own) by a term, page by page; late answers are dropped. */
export function usePublicRooms(server: string | null, typed: string): FoundRooms {
  const core = useCore();
  const term = useSettled(typed.trim());
  const [attempt, setAttempt] = useState(0);
  const key = JSON.stringify([server, term, attempt]);
  const ask = (since: string | null) => core.call('publicRooms', { server, term, since });
  const first = useAnswer(key, () => ask(null));
  const [further, setFurther] = useState<Pages | null>(null);
  const pages = useMemo(
    () => (further?.key === key ? further : first?.ok ? { ...first.value, key } : null),
    [further, first, key],
  );
  const shown = useKept(pages, server ?? '');
  const more = useAction(
    async (of: Pages) => {
      const answer = await ask(of.next);
      if (!answer.ok) return answer;
      // Directories change while one reads: a room that has moved to the next page is shown once.
      const known = new Set(of.rooms.map(({ roomId }) => roomId));
      const fresh = answer.value.rooms.filter(({ roomId }) => !known.has(roomId));
      return ok({ key: of.key, rooms: [...of.rooms, ...fresh], next: answer.value.next });
    },
    (loaded) => setFurther(loaded),
  );
  return {
    rooms: shown?.rooms ?? null,
    error: first && !first.ok ? first.error : more.error,
    hasMore: pages !== null && pages.next !== null,
    isLoading: first === null || term !== typed.trim() || more.isPending,
    loadMore() {
      if (pages?.next) void more.run(pages);
    },
    retry: () => setAttempt((count) => count + 1),
  };
}
