import { MessagesSquare, Settings } from 'lucide-react';
import { useId, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { Badge } from '../design/Badge';
import { classNames } from '../design/class-names';
import { IconButton } from '../design/IconButton';
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
  onSettings: () => void;
}

const steps: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowDown: (at, count) => (at + 1) % count,
  ArrowUp: (at, count) => (at - 1 + count) % count,
  Home: () => 0,
  End: (_at, count) => count - 1,
};

export interface SpaceRailViewProps {
  snapshot: SpaceRailSnapshot;
  actions: SpaceRailActions;
  /** The button of the notification centre. */
  notifications: ReactNode;
  account: ReactNode;
}

/** The space rail: a column of tabs, moved through with the arrow keys. */
export function SpaceRailView(props: SpaceRailViewProps) {
  const { tabs, all, selected } = props.snapshot;
  const { onSelect, onSettings } = props.actions;
  const t = useText();
  const list = useRef<HTMLDivElement>(null);
  const ids = [null, ...tabs.map(({ roomId }) => roomId)];

  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const next = step(Math.max(0, ids.indexOf(selected)), ids.length);
    onSelect(ids[next] ?? null);
    list.current?.querySelectorAll<HTMLElement>('[role="tab"]')[next]?.focus();
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
            isSelected={tab.roomId === selected}
            unread={tab.unread}
            mentions={tab.mentions}
            onSelect={() => onSelect(tab.roomId)}
          >
            <SpacePicture avatar={tab.avatar} />
          </Tab>
        ))}
      </div>
      <div className={styles.foot}>
        {props.notifications}
        <IconButton
          label={t('account.settings')}
          icon={<Settings size={22} aria-hidden />}
          placement="right"
          onPress={onSettings}
        />
        {props.account}
      </div>
    </>
  );
}

interface TabProps {
  name: string;
  isSelected: boolean;
  unread: number;
  mentions: number;
  onSelect: () => void;
  children: ReactNode;
}

function Tab({ name, isSelected, unread, mentions, onSelect, children }: TabProps) {
  const wordsId = useId();
  const t = useText();
  const words = [
    unread > 0 ? t('roomList.unreadCount', { count: unread }) : '',
    mentions > 0 ? t('roomList.mentionCount', { count: mentions }) : '',
  ].filter(Boolean);
  return (
    <button
      type="button"
      role="tab"
      className={classNames(styles.tab, isSelected && styles.selected)}
      aria-selected={isSelected}
      aria-label={name}
      {...(words.length > 0 && { 'aria-describedby': wordsId })}
      title={name}
      tabIndex={isSelected ? 0 : -1}
      onClick={onSelect}
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
