import { ArrowDownNarrowWide, Compass, Inbox, MailPlus, SquarePen, Star } from 'lucide-react';
import {
  useImperativeHandle,
  useMemo,
  useRef,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type Ref,
} from 'react';
import { VList, type VListHandle } from 'virtua';
import type { RoomFilter } from '../app';
import { IconButton } from '../design/IconButton';
import { useText, type MessageId } from '../language';
import { EmptyListView, SkeletonView, type EmptyReason } from './EmptyListView';
import { FiltersView } from './FiltersView';
import type { ListEntry, Section } from './list-entries';
import { optionId, RoomOptionView } from './RoomOptionView';
import styles from './RoomList.module.css';

export interface RoomListSnapshot {
  /** Null while the list loads. */
  entries: readonly ListEntry[] | null;
  filter: RoomFilter;
  openRoomId: string | null;
  /** The room that the keyboard stands on. */
  activeRoomId: string | null;
  empty: EmptyReason;
  today: number;
}
export interface RoomListActions {
  onOpen: (roomId: string) => void;
  onFiles: (roomId: string, files: readonly File[]) => void;
  onFilter: (filter: RoomFilter) => void;
  onNewConversation: () => void;
  onExplore: () => void;
  onListKeyDown: (event: KeyboardEvent) => void;
  onListFocus: () => void;
  onScrolled: () => void;
  /** A room's menu is wanted, at a place of the window. */
  onMenu: (roomId: string, at: { x: number; y: number }) => void;
}
export interface RoomListHandle {
  reveal: (index: number) => void;
  focus: () => void;
  /** Places of the first and the last entry that can be seen. */
  inView: () => { first: number; last: number };
}

const listId = 'room-list';

const headers: Readonly<Record<Section, { id: MessageId; icon: ReactNode }>> = {
  invitations: { id: 'roomList.invitations', icon: <MailPlus size={16} aria-hidden /> },
  favourites: { id: 'roomList.favourites', icon: <Star size={16} aria-hidden /> },
  conversations: { id: 'roomList.conversations', icon: <Inbox size={16} aria-hidden /> },
  'low-priority': { id: 'roomList.lowPriority', icon: <ArrowDownNarrowWide size={16} aria-hidden /> },
};

/** The place of each entry among the rooms, from 1; headers have the place of the room before them. */
function positionsOf(entries: readonly ListEntry[]): readonly number[] {
  let rooms = 0;
  return entries.map((entry) => {
    if (entry.kind === 'room') rooms += 1;
    return rooms;
  });
}

export interface RoomListViewProps {
  snapshot: RoomListSnapshot;
  actions: RoomListActions;
  /** What is listed. */
  heading: ReactNode;
  search: ReactNode;
  /** A button among those of the heading, for what concerns the whole list. */
  more: ReactNode;
  /** What stands below the list, such as what could not be done. */
  foot: ReactNode;
  ref: Ref<RoomListHandle>;
}

/** The room list: heading, filter box, filters, and the rooms, of which only those in view exist. */
export function RoomListView({ snapshot, actions, heading, search, more, foot, ref }: RoomListViewProps) {
  const t = useText();
  const { entries, activeRoomId, openRoomId } = snapshot;
  const list = useRef<VListHandle>(null);
  const scroller = useRef<HTMLDivElement>(null);
  useImperativeHandle(ref, () => ({
    reveal: (index) => list.current?.scrollToIndex(index, { align: 'nearest' }),
    focus: () => scroller.current?.querySelector<HTMLElement>('[role="listbox"]')?.focus(),
    inView() {
      const { current } = list;
      if (!current) return { first: 0, last: -1 };
      const top = current.scrollOffset;
      return { first: current.findItemIndex(top), last: current.findItemIndex(top + current.viewportSize) };
    },
  }));
  const activeIndex = entries?.findIndex(({ key }) => key === activeRoomId) ?? -1;
  const count = entries?.reduce((sum, entry) => sum + (entry.kind === 'room' ? 1 : 0), 0) ?? 0;
  /** The menu of the room the keyboard stands on opens below its name. */
  const openActiveMenu = () => {
    const option = activeRoomId === null ? null : document.getElementById(optionId(activeRoomId));
    if (activeRoomId === null || !option) return;
    const { left, top } = option.getBoundingClientRect();
    actions.onMenu(activeRoomId, { x: left + 64, y: top + 34 });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
      event.preventDefault();
      openActiveMenu();
    } else actions.onListKeyDown(event);
  };
  const onContextMenu = (event: MouseEvent) => {
    event.preventDefault();
    const option = (event.target as Element).closest<HTMLElement>('[role="option"]');
    if (option) actions.onMenu(option.id.slice(optionId('').length), { x: event.clientX, y: event.clientY });
  };
  const positions = useMemo(() => positionsOf(entries ?? []), [entries]);

  return (
    <>
      <header className={styles.header}>
        {heading}
        <IconButton label={t('explore.open')} icon={<Compass size={20} aria-hidden />} onPress={actions.onExplore} />
        <IconButton
          label={t('roomList.newConversation')}
          icon={<SquarePen size={20} aria-hidden />}
          onPress={actions.onNewConversation}
        />
        {more}
      </header>
      {search}
      <FiltersView filter={snapshot.filter} onFilter={actions.onFilter} />
      <div className={styles.listFrame} ref={scroller}>
        <VList
          // Options are rich and few of many exist: no native list can be that.
          // eslint-disable-next-line jsx-a11y/prefer-tag-over-role
          role="listbox"
          ref={list}
          id={listId}
          className={styles.list}
          tabIndex={0}
          aria-label={t('roomList.conversations')}
          aria-busy={entries === null}
          {...(activeIndex >= 0 && activeRoomId !== null && { 'aria-activedescendant': optionId(activeRoomId) })}
          onKeyDown={onKeyDown}
          onContextMenu={onContextMenu}
          onFocus={actions.onListFocus}
          onScrollEnd={actions.onScrolled}
          data={entries ?? []}
          bufferSize={400}
          itemSize={58}
          {...(activeIndex >= 0 && { keepMounted: [activeIndex] })}
        >
          {(entry, index) =>
            entry.kind === 'header' ? (
              <SectionHeader key={entry.key} section={entry.section} />
            ) : (
              <RoomOptionView
                key={entry.key}
                row={entry.row}
                isSelected={entry.key === openRoomId}
                isActive={entry.key === activeRoomId}
                position={positions[index] ?? 0}
                count={count}
                today={snapshot.today}
                onOpen={actions.onOpen}
                onFiles={actions.onFiles}
              />
            )
          }
        </VList>
        {entries === null ? <SkeletonView /> : null}
        {entries?.length === 0 ? (
          <EmptyListView
            reason={snapshot.empty}
            onNewConversation={actions.onNewConversation}
            onShowAll={() => actions.onFilter('all')}
          />
        ) : null}
      </div>
      {foot}
    </>
  );
}

/** A section's name, for the eye; options say the same in their names. */
function SectionHeader({ section }: { section: Section }) {
  const t = useText();
  const { id, icon } = headers[section];
  return (
    <div className={styles.section} role="presentation" aria-hidden="true">
      {icon}
      <span>{t(id)}</span>
    </div>
  );
}
