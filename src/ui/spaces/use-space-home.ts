import { useMemo, useState } from 'react';
import { ok, type PliError } from '../../protocol/errors';
import type { WayIn } from '../../protocol/joining';
import type { RoomRow } from '../../protocol/rooms';
import type { SpaceEntry } from '../../protocol/spaces';
import { useAction, useAnswer, useCore, useKept, useRooms } from '../app';

export interface SpaceHome {
  /** Null until the first page is there. */
  entries: readonly SpaceEntry[] | null;
  error: PliError | null;
  hasMore: boolean;
  isLoading: boolean;
  loadMore: () => void;
  retry: () => void;
}

interface Pages {
  key: string;
  entries: readonly SpaceEntry[];
  next: string | null;
}

/**
 * What a space holds, page by page; asked anew when its `revision` changes (null: not known yet). Late answers are dropped.
 */
export function useSpaceHome(spaceId: string, revision: string | null): SpaceHome {
  const core = useCore();
  const rooms = useRooms();
  const [attempt, setAttempt] = useState(0);
  const key = `${spaceId} ${revision} ${attempt}`;
  const ask = (since: string | null) => core.call('spacePage', { spaceId, since });
  const first = useAnswer(key, () => ask(null));
  const [further, setFurther] = useState<Pages | null>(null);
  const fresh = useMemo(
    () => (further?.key === key ? further : first?.ok ? { ...first.value, key } : null),
    [further, first, key],
  );
  // What was shown stays until the new answer is there.
  const pages = useKept(fresh, spaceId);
  const entries = useMemo(() => {
    const rows = new Map((rooms ?? []).map((row) => [row.roomId, row]));
    return pages?.entries.map((entry) => asListed(entry, rows.get(entry.roomId))) ?? null;
  }, [pages, rooms]);
  const more = useAction(
    async (of: Pages) => {
      const answer = await ask(of.next);
      if (!answer.ok) return answer;
      const known = new Set(of.entries.map(({ roomId }) => roomId));
      const added = answer.value.entries.filter(({ roomId }) => !known.has(roomId));
      return ok({ key: of.key, entries: [...of.entries, ...added], next: answer.value.next });
    },
    (loaded) => setFurther(loaded),
  );
  return {
    entries,
    error: first && !first.ok ? first.error : more.error,
    hasMore: pages !== null && pages.next !== null,
    isLoading: first === null || more.isPending,
    loadMore() {
      if (fresh?.next) void more.run(fresh);
    },
    retry: () => setAttempt((count) => count + 1),
  };
}

/**
 * The room list knows sooner than the homeserver's answer what one has joined, left or been invited to. What is as it was
 * stays the same object: its row is not rendered again.
 */
function asListed(entry: SpaceEntry, row: RoomRow | undefined): SpaceEntry {
  const wayIn = wayNow(entry.wayIn, row?.membership);
  const name = row?.membership === 'join' ? row.name : entry.name;
  return wayIn === entry.wayIn && name === entry.name ? entry : { ...entry, wayIn, name };
}

function wayNow(told: WayIn, membership: RoomRow['membership'] | undefined): WayIn {
  if (membership === 'join') return 'joined';
  if (membership === 'knock') return 'asked';
  if (membership === 'invite') return 'join';
  return told === 'joined' ? 'join' : told;
}
