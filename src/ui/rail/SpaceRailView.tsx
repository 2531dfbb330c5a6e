import { MessagesSquare, Plus, Settings } from 'lucide-react';
import { useId, useRef, useState, type DragEvent, type KeyboardEvent, type ReactNode } from 'react';
import { Badge } from '../design/Badge';
import { classNames } from '../design/class-names';
import { ContextMenu } from '../design/ContextMenu';
import { IconButton } from '../design/IconButton';
import type { MenuEntry } from '../design/Menu';
import { useText } from '../language';
import { SpacePicture } from './SpacePicture';
import type { SpaceTab } from './spaces';
import styles from './SpaceRail.module.css';

export interface SpaceRailSnapshot {
  tabs: readonly SpaceTab[];
  /** What is unread in all conversations. */
  all: { unread: number; mentions: number };
  /** The selected space's ID, or null for All. */
  selected: string | null;
}
export interface SpaceRailActions {
  onSelect: (roomId: string | null) => void;
  /** Moves a space by a place, or before another one (null: to the end). */
  onMove: (roomId: string, to: { by: 1 | -1 } | { before: string | null }) => void;
  onNewSpace: () => void;
  onSettings: () => void;
  /** What can be done to a space. */
  menuOf: (tab: SpaceTab) => readonly MenuEntry[];
}

const steps: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowDown: (at, count) => (at + 1) % count,
  ArrowUp: (at, count) => (at - 1 + count) % count,
  Home: () => 0,
  End: (_at, count) => count - 1,
};
const moves: Readonly<Record<string, 1 | -1>> = { ArrowDown: 1, ArrowUp: -1 };
const dragType = 'application/x-pli-space';

export interface SpaceRailViewProps {
  snapshot: SpaceRailSnapshot;
  actions: SpaceRailActions;
  /** The button of the notification centre. */
  notifications: ReactNode;
  account: ReactNode;
}

/** The space rail: a column of tabs, moved through with the arrow keys; with Ctrl and Shift these move a space. */
export function SpaceRailView(props: SpaceRailViewProps) {
  const { tabs, all, selected } = props.snapshot;
  const { onSelect, onMove, onNewSpace, onSettings, menuOf } = props.actions;
  const t = useText();
  const list = useRef<HTMLDivElement>(null);
  const [menu, setMenu] = useState<{ roomId: string; at: { x: number; y: number } } | null>(null);
  const ids = [null, ...tabs.map(({ roomId }) => roomId)];
  const menuTab = tabs.find(({ roomId }) => roomId === menu?.roomId);

  const tabAt = (index: number) => list.current?.querySelectorAll<HTMLElement>('[role="tab"]')[index];
  const onKeyDown = (event: KeyboardEvent) => {
    const at = Math.max(0, ids.indexOf(selected));
    const move = moves[event.key];
    if (move && (event.ctrlKey || event.metaKey) && event.shiftKey && !event.altKey && selected !== null) {
      event.preventDefault();
      return onMove(selected, { by: move });
    }
    if (selected !== null && (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey))) {
      event.preventDefault();
      const box = tabAt(at)?.getBoundingClientRect();
      if (box) setMenu({ roomId: selected, at: { x: box.right, y: box.top } });
      return;
    }
    const step = steps[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const next = step(at, ids.length);
    onSelect(ids[next] ?? null);
    tabAt(next)?.focus();
  };

  return (
    <>
      <div
        className={styles.tabs}
        role="tablist"
        tabIndex={-1}
        aria-label={t('rail.spaces')}
        aria-orientation="vertical"
        ref={list}
        onKeyDown={onKeyDown}
      >
        <Tab
          name={t('rail.all')}
          isSelected={selected === null}
          unread={selected === null ? 0 : all.unread}
          mentions={selected === null ? 0 : all.mentions}
          onSelect={() => onSelect(null)}
        >
          <MessagesSquare size={22} aria-hidden />
        </Tab>
        {tabs.map((tab) => (
          <Tab
            key={tab.roomId}
            name={tab.name}
            depth={tab.depth}
            isSelected={tab.roomId === selected}
            unread={tab.unread}
            mentions={tab.mentions}
            onSelect={() => onSelect(tab.roomId)}
            onMenu={(at) => setMenu({ roomId: tab.roomId, at })}
            {...(tab.depth === 0 && {
              drag: {
                roomId: tab.roomId,
                onDrop: (moved: string, isAfter: boolean) => {
                  const top = tabs.filter(({ depth, roomId }) => depth === 0 && roomId !== moved);
                  const at = top.findIndex(({ roomId }) => roomId === tab.roomId);
                  if (at >= 0) onMove(moved, { before: top[isAfter ? at + 1 : at]?.roomId ?? null });
                },
              },
            })}
          >
            <SpacePicture avatar={tab.avatar} />
          </Tab>
        ))}
      </div>
      <div className={styles.foot}>
        <IconButton
          label={t('find.newSpace')}
          icon={<Plus size={20} aria-hidden />}
          placement="right"
          onPress={onNewSpace}
          className={styles.add ?? ''}
        />
        {props.notifications}
        <IconButton
          label={t('account.settings')}
          icon={<Settings size={22} aria-hidden />}
          placement="right"
          onPress={onSettings}
        />
        {props.account}
      </div>
      {menu && menuTab ? (
        <ContextMenu label={menuTab.name} entries={menuOf(menuTab)} at={menu.at} onClose={() => setMenu(null)} />
      ) : null}
    </>
  );
}

interface TabProps {
  name: string;
  depth?: number;
  isSelected: boolean;
  unread: number;
  mentions: number;
  onSelect: () => void;
  onMenu?: (at: { x: number; y: number }) => void;
  /** For a space that can be drawn to another place. */
  drag?: { roomId: string; onDrop: (moved: string, isAfter: boolean) => void };
  children: ReactNode;
}

/** Whether the pointer is over the lower half. */
function isBelow(event: DragEvent): boolean {
  const { top, height } = event.currentTarget.getBoundingClientRect();
  return event.clientY > top + height / 2;
}

function Tab({ name, depth = 0, isSelected, unread, mentions, onSelect, onMenu, drag, children }: TabProps) {
  const wordsId = useId();
  const t = useText();
  const [over, setOver] = useState<'before' | 'after' | null>(null);
  const words = [
    unread > 0 ? t('roomList.unreadCount', { count: unread }) : '',
    mentions > 0 ? t('roomList.mentionCount', { count: mentions }) : '',
  ].filter(Boolean);
  const dragging = drag && {
    draggable: true,
    onDragStart: (event: DragEvent) => {
      event.dataTransfer.setData(dragType, drag.roomId);
      event.dataTransfer.effectAllowed = 'move';
    },
    onDragOver: (event: DragEvent) => {
      if (!event.dataTransfer.types.includes(dragType)) return;
      event.preventDefault();
      setOver(isBelow(event) ? 'after' : 'before');
    },
    onDragLeave: () => setOver(null),
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      setOver(null);
      const moved = event.dataTransfer.getData(dragType);
      if (moved !== '' && moved !== drag.roomId) drag.onDrop(moved, isBelow(event));
    },
  };
  return (
    <button
      type="button"
      role="tab"
      className={classNames(
        styles.tab,
        isSelected && styles.selected,
        depth > 0 && styles.inner,
        over === 'before' && styles.dropBefore,
        over === 'after' && styles.dropAfter,
      )}
      aria-selected={isSelected}
      aria-label={name}
      {...(words.length > 0 && { 'aria-describedby': wordsId })}
      title={name}
      tabIndex={isSelected ? 0 : -1}
      onClick={onSelect}
      {...(onMenu && {
        onContextMenu: (event) => {
          event.preventDefault();
          onMenu({ x: event.clientX, y: event.clientY });
        },
      })}
      {...dragging}
    >
      <span className={styles.picture}>{children}</span>
      <span id={wordsId} hidden>
        {words.join(', ')}
      </span>
      {unread > 0 || mentions > 0 ? (
        <span className={styles.badge}>
          <Badge tone={mentions > 0 ? 'mention' : 'accent'}>{badgeText(Math.max(unread, mentions))}</Badge>
        </span>
      ) : null}
    </button>
  );
}

const badgeText = (count: number): string => (count > 99 ? '99+' : String(count));
