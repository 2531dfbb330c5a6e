import { useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import type { PliError } from '../../protocol/errors';
import { useBoot, useRooms, useSettings, useTopic, useViewState } from '../app';
import { ListHeading } from '../rail';
import type { EmptyReason } from './EmptyListView';
import { listEntries } from './list-entries';
import { createTypeAhead, moveTo } from './list-keys';
import { ListMenu } from './ListMenu';
import { ListNotice } from './ListNotice';
import { RoomListView, type RoomListHandle } from './RoomListView';
import { RoomMenu } from './RoomMenu';
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
  const { space, filter, view, setFilter, openRoom, openDialog, openSearch } = useViewState();
  const openRoomId = view.kind === 'room' ? view.roomId : null;
  const [moved, setMoved] = useState<string | null>(null);
  const list = useRef<RoomListHandle>(null);
  const today = useToday();
  const order = useSettings().sectionOrder.value;
  const [menu, setMenu] = useState<{ roomId: string; at: { x: number; y: number } } | null>(null);
  const [failure, setFailure] = useState<PliError | null>(null);
  const [typeAhead] = useState(() => createTypeAhead());

  const drafts = useTopic('drafts', undefined);
  const known = useMemo(
    () =>
      rooms?.length === 0 && connection?.state === 'syncing'
        ? null
        : rooms && withDrafts(rooms, drafts ?? {}, openRoomId),
    [rooms, connection?.state, drafts, openRoomId],
  );
  const entries = useMemo(
    () => (known ? listEntries(known, { space, filter, openRoomId, order }) : null),
    [known, space, filter, openRoomId, order],
  );
  const first = entries?.find((entry) => entry.kind === 'room')?.key ?? null;
  const isListed = (roomId: string | null) => entries?.some(({ key }) => key === roomId) ?? false;
  const activeRoomId = isListed(moved) ? moved : null;

  useEffect(() => {
    const idle = requestIdleCallback(() => prepareSearch(rooms ?? []));
    return () => cancelIdleCallback(idle);
  }, [rooms]);

  const open = useCallback(
    (roomId: string) => {
      setMoved(roomId);
      openRoom(roomId);
    },
    [openRoom],
  );
  // Files that are dropped on a room open it, with the sheet over it.
  const sendFiles = useCallback(
    (roomId: string, files: readonly File[]) => {
      if (files.length === 0) return;
      open(roomId);
      openDialog({ kind: 'send-files', roomId, files, threadId: null, replyTo: null, onSent: () => undefined });
    },
    [open, openDialog],
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
  const newConversation = useCallback(() => openDialog({ kind: 'new-conversation' }), [openDialog]);
  const empty: EmptyReason =
    filter !== 'all' ? { kind: 'filter', filter } : { kind: space === null ? 'none' : 'space' };
  const menuRow = menu && (rooms?.find(({ roomId }) => roomId === menu.roomId) ?? null);
  const favourites = entries?.flatMap((entry) =>
    entry.section === 'favourites' && entry.kind === 'room' ? [entry.key] : [],
  );
  return (
    <RoomListView
      ref={list}
      snapshot={{ entries, filter, openRoomId, activeRoomId, empty, today }}
      actions={{
        onOpen: open,
        onFiles: sendFiles,
        onFilter: setFilter,
        onNewConversation: newConversation,
        onExplore: () => openDialog({ kind: 'explore' }),
        onListKeyDown,
        onScrolled,
        onMenu: (roomId, at) => {
          setMoved(roomId);
          setMenu({ roomId, at });
        },
        onListFocus: () => setMoved((known) => (isListed(known) ? known : isListed(openRoomId) ? openRoomId : first)),
      }}
      heading={<ListHeading />}
      search={<SearchBoxView keys={platform === 'darwin' ? '⌘ K' : 'Ctrl K'} onSearch={openSearch} />}
      more={<ListMenu rows={rooms ?? []} space={space} onFailed={setFailure} />}
      foot={
        <>
          <ListNotice error={failure} onClose={() => setFailure(null)} />
          {menu && menuRow ? (
            <RoomMenu
              row={menuRow}
              at={menu.at}
              favourites={favourites ?? []}
              onFailed={setFailure}
              onClose={() => setMenu(null)}
            />
          ) : null}
        </>
      }
    />
  );
}
