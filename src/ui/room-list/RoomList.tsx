import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useBoot, useRooms, useTopic, useViewState } from '../app';
import type { EmptyReason } from './EmptyListView';
import { listEntries } from './list-entries';
import { createTypeAhead, moveTo } from './list-keys';
import { optionId } from './RoomOptionView';
import { listId, RoomListView, type RoomListHandle } from './RoomListView';
import { SearchBoxView } from './SearchBoxView';
import { prepareSearch } from './search-rooms';
import { useJumpKeys } from './use-jump-keys';
import { useShownRooms } from './use-shown-rooms';
import { useToday } from './use-today';
import { withDrafts } from './with-drafts';

/** The room list of the selected account. */
export function RoomList() {
  const rooms = useRooms();
  const connection = useTopic('connection', undefined);
  const { platform } = useBoot();
  const { space, filter, view, searching, setFilter, openRoom, openDialog, setSearching } = useViewState();
  const openRoomId = view.kind === 'room' ? view.roomId : null;
  const [query, setQuery] = useState('');
  const [moved, setMoved] = useState<string | null>(null);
  const list = useRef<RoomListHandle>(null);
  const input = useRef<HTMLInputElement>(null);
  const today = useToday();
  const [typeAhead] = useState(() => createTypeAhead());

  const shownQuery = useDeferredValue(query);
  const drafts = useTopic('drafts', undefined);
  const known = useMemo(
    () =>
      rooms?.length === 0 && connection?.state === 'syncing'
        ? null
        : rooms && withDrafts(rooms, drafts ?? {}, openRoomId),
    [rooms, connection?.state, drafts, openRoomId],
  );
  const entries = useMemo(
    () => (known ? listEntries(known, { space, filter, query: shownQuery, openRoomId }) : null),
    [known, space, filter, shownQuery, openRoomId],
  );
  const isSearching = shownQuery.trim() !== '';
  // While searching, Enter opens the best answer unless the arrows chose another.
  const first = entries?.find((entry) => entry.kind === 'room')?.key ?? null;
  const isListed = (roomId: string | null) => entries?.some(({ key }) => key === roomId) ?? false;
  const activeRoomId = isListed(moved) ? moved : isSearching ? first : null;

  useEffect(() => {
    if (searching) input.current?.select();
  }, [searching]);
  useEffect(() => {
    const idle = requestIdleCallback(() => prepareSearch(rooms ?? []));
    return () => cancelIdleCallback(idle);
  }, [rooms]);

  const open = useCallback(
    (roomId: string) => {
      setQuery('');
      setMoved(roomId);
      openRoom(roomId);
    },
    [openRoom],
  );
  useJumpKeys(entries, openRoomId, open);
  const onScrolled = useShownRooms(list, entries, openRoomId);
  useEffect(() => {
    const at = entries?.findIndex(({ key }) => key === openRoomId) ?? -1;
    if (at >= 0) list.current?.reveal(at);
    // Only a newly opened room is brought into view; new messages must not move the list.
    // eslint-disable-next-line react/exhaustive-deps
  }, [openRoomId]);

  const move = (index: number | null): boolean => {
    const entry = index === null ? undefined : entries?.[index];
    if (index === null || entry?.kind !== 'room') return false;
    setMoved(entry.key);
    list.current?.reveal(index);
    return true;
  };
  const onListKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey || !entries) return;
    const at = entries.findIndex(({ key }) => key === (activeRoomId ?? openRoomId));
    if ((event.key === 'Enter' || event.key === ' ') && activeRoomId !== null) {
      event.preventDefault();
      open(activeRoomId);
    } else if (move(moveTo(entries, at, event.key) ?? typeAhead(entries, at, event.key))) event.preventDefault();
  };
  const onSearchKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || !entries) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      setQuery('');
      if (query === '') input.current?.blur();
    } else if (event.key === 'Enter' && activeRoomId !== null) {
      event.preventDefault();
      // What was typed last may not have been searched for yet.
      const best = listEntries(rooms ?? [], { space, filter, query, openRoomId }).find(({ kind }) => kind === 'room');
      const target = query === shownQuery ? activeRoomId : (best?.key ?? null);
      if (target === null) return;
      // Who jumps to a room wants to write there: the composer takes the focus where no field has it.
      input.current?.blur();
      open(target);
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      move(
        moveTo(
          entries,
          entries.findIndex(({ key }) => key === activeRoomId),
          event.key,
        ),
      );
    }
  };

  const newConversation = useCallback(() => openDialog({ kind: 'new-conversation' }), [openDialog]);
  const empty: EmptyReason = isSearching
    ? { kind: 'found', query: shownQuery.trim() }
    : filter !== 'all'
      ? { kind: 'filter', filter }
      : { kind: space === null ? 'none' : 'space' };
  return (
    <RoomListView
      ref={list}
      snapshot={{ entries, filter, openRoomId, activeRoomId, empty, today }}
      actions={{
        onOpen: open,
        onFilter: setFilter,
        onNewConversation: newConversation,
        onListKeyDown,
        onScrolled,
        onListFocus: () => setMoved((known) => (isListed(known) ? known : isListed(openRoomId) ? openRoomId : first)),
      }}
      search={
        <SearchBoxView
          inputRef={input}
          query={query}
          keys={platform === 'darwin' ? '⌘ K' : 'Ctrl K'}
          listId={listId}
          activeId={isSearching && activeRoomId !== null ? optionId(activeRoomId) : null}
          onQuery={(next) => {
            setQuery(next);
            setMoved(null);
          }}
          onKeyDown={onSearchKeyDown}
          onBlur={() => setSearching(false)}
        />
      }
    />
  );
}
