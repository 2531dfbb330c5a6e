import { useEffect, useMemo, useState, type RefObject } from 'react';
import { applyListPatches } from '../../protocol/list-patch';
import type { Member } from '../../protocol/trust';
import { useCore, useViewState } from '../app';
import { preparedAtOnce, prepareMemberSearch, searchMembers } from './search-members';
import { MemberListView } from './MemberListView';

/** The members of a room, as far as they are known; null until the core has told. */
function useMembers(roomId: string): readonly Member[] | null {
  const core = useCore();
  const [state, setState] = useState<{ roomId: string; members: readonly Member[] } | null>(null);
  useEffect(
    () =>
      core.subscribe('members', { roomId }, (patches) =>
        setState((before) => ({
          roomId,
          members: applyListPatches(before?.roomId === roomId ? before.members : [], patches),
        })),
      ),
    [core, roomId],
  );
  return state?.roomId === roomId ? state.members : null;
}

/** The list of members in the room's information, which scrolls with it. */
export function MemberList({ roomId, scroller }: { roomId: string; scroller: RefObject<HTMLElement | null> }) {
  const openDialog = useViewState((state) => state.openDialog);
  const members = useMembers(roomId);
  const [query, setQuery] = useState<string | null>(null);
  const isSearching = query !== null;
  useEffect(() => {
    if (!isSearching || !members) return undefined;
    let from = 0;
    let idle = requestIdleCallback(function next() {
      const hasMore = prepareMemberSearch(members, from);
      from += preparedAtOnce;
      if (hasMore) idle = requestIdleCallback(next);
    });
    return () => cancelIdleCallback(idle);
  }, [isSearching, members]);
  const found = useMemo(() => (members ? searchMembers(members, query ?? '') : null), [members, query]);
  return (
    <MemberListView
      snapshot={{ members: found, count: members?.length ?? 0, query }}
      actions={{
        onSearch: setQuery,
        onOpen: ({ person }) => openDialog({ kind: 'person', userId: person.userId, roomId, name: person.name }),
      }}
      scroller={scroller}
    />
  );
}
