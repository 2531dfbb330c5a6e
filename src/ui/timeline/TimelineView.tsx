import { useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import type { RoomDetails } from '../../protocol/rooms';
import type { TimelineItem, TimelineState } from '../../protocol/timeline';
import { noteWhereabouts } from '../app';
import { useText } from '../language';
import { useToday } from '../room-list';
import { ChangesRow } from './ChangesRow';
import { JumpBack } from './JumpBack';
import { JumpToLatest } from './JumpToLatest';
import { JumpToNew } from './JumpToNew';
import { DayRow, GapRow, NewRow } from './LineRows';
import { LockedActionsContext } from './locked-actions';
import { LockedRow } from './LockedRow';
import { MessageRow, type RowActions } from './MessageRow';
import { middleOf, startOf } from './landing';
import { TimelineEnd } from './TimelineEnd';
import { TimelineStart, startHeight } from './TimelineStart';
import { moveBetweenMessages } from './timeline-keys';
import type { TimelineRow } from './timeline-rows';
import { useActive } from './use-active';
import { useActsRoom } from './use-acts-room';
import { useArrival } from './use-arrival';
import { useAttention } from './use-attention';
import { useEnd } from './use-end';
import { useNew } from './use-new';
import { useRows } from './use-rows';
import { useSelecting } from './use-selecting';
import styles from './Timeline.module.css';

/** CSS pixels from the upper end at which older messages are asked for: before one sees that they are missing. */
const loadAhead = 4_000;

/** CSS pixels from the lower end at which newer messages are asked for, where there are more. */
const loadAheadBelow = 1_500;
/** Rows of the first frame, more than fit into most windows. */
const firstRows = 40;

export interface TimelineViewProps {
  snapshot: {
    room: RoomDetails;
    items: readonly TimelineItem[];
    state: TimelineState;
    /** The event below which everything is new, or null. */
    newFrom: string | null;
    /** The messages are those of a thread. */
    isThread: boolean;
    /** IDs of the selected messages; null where none are being selected. */
    selected: ReadonlySet<string> | null;
  };
  actions: Pick<RowActions, 'onAct' | 'onReact' | 'onRetry' | 'onDelete'> & {
    /** Messages are selected, or no longer. */
    onSelect: (items: readonly TimelineItem[], isSelected: boolean) => void;
    onOlder: () => void;
    /** More is to be loaded after the newest loaded message. */
    onNewer: () => void;
    /** To the room's end, which is not loaded. */
    onLatest: () => void;
    /** Opens the room at an event. */
    onJump: (eventId: string) => void;
    /** The person wants to go to another day than that of this time. */
    onDay: (timestamp: number) => void;
    /** The person wants to ask a message's sender for something, in these words. */
    onAsk: (item: TimelineItem, text: string) => void;
    /** The room's end is in front of the person. */
    onRead: () => void;
  };
}

/** The log of messages; only those near the view exist in the page. */
export function TimelineView({ snapshot, actions }: TimelineViewProps) {
  const t = useText();
  const today = useToday();
  const { room, items, state, newFrom, isThread, selected } = snapshot;
  const { rows, shift } = useRows(items, newFrom);
  const list = useRef<VirtualizerHandle>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const active = useActive();
  const isWhole = state.after === 'end';
  const [startAt] = useState(() => startOf(rows, state.at, newFrom));
  const newest = items.at(-1);
  // What this session has sent keeps its transaction ID as its key, also once it has come back.
  const written = newest?.mine && newest.key !== newest.eventId ? newest.key : null;
  const { isAtEnd, onScroll, onResize, toEnd } = useEnd({ list, scroller, rows, startAt, written, isWhole });
  const hasArrived = useArrival(scroller, state.at);

  const { onOlder, onNewer, onRead } = actions;
  const first = useNew({
    list,
    scroller,
    rows,
    items,
    isAtEnd,
    newFrom,
    isElsewhere: state.at !== null,
    onJump: actions.onJump,
  });
  const isRead = useAttention() && isAtEnd && isWhole;
  const latest = items.findLast(({ eventId }) => eventId !== null)?.eventId ?? null;
  useEffect(() => {
    if (isRead && latest !== null) onRead();
  }, [isRead, latest, onRead]);

  const loadIfNear = useCallback(() => {
    const { current } = scroller;
    if (!current || !hasArrived) return;
    if (state.before === 'idle' && current.scrollTop < loadAhead) onOlder();
    const below = current.scrollHeight - current.scrollTop - current.clientHeight;
    if (state.after === 'idle' && below < loadAheadBelow) onNewer();
  }, [state, hasArrived, onOlder, onNewer]);
  useEffect(loadIfNear, [loadIfNear, rows]);

  const noteMiddle = useCallback(() => {
    const { current } = scroller;
    if (current && !isThread) noteWhereabouts(room.roomId, isAtEnd ? null : middleOf(list.current, current, rows));
  }, [room.roomId, isThread, isAtEnd, rows]);
  useEffect(noteMiddle, [noteMiddle]);

  const { onAct, onReact, onJump, onRetry, onDelete } = actions;
  const { activate, hold, openMenu } = active;
  const onSelect = useSelecting(items, selected, actions.onSelect);
  const rowActions = useMemo<RowActions>(
    () => ({
      onAct,
      onReact,
      onQuote: onJump,
      onRetry,
      onDelete,
      onSelect,
      onActivate: activate,
      onHold: hold,
      onMenu: openMenu,
      onMove: (event: KeyboardEvent<HTMLElement>) => moveBetweenMessages(event, scroller.current),
    }),
    [onAct, onReact, onJump, onRetry, onDelete, onSelect, activate, hold, openMenu],
  );
  const lastMessage = rows.findLast(({ kind }) => kind === 'message')?.key ?? null;
  const activeAt = active.key === null ? -1 : rows.findIndex(({ key }) => key === active.key);
  const actsRoom = useActsRoom(room, isThread);
  const canAnswer = room.cannotSend === null;
  const { onAsk } = actions;
  const lockedActions = useMemo(
    () => ({ roomId: room.roomId, onAsk: canAnswer ? onAsk : null }),
    [room.roomId, canAnswer, onAsk],
  );

  const row = (each: TimelineRow) => {
    switch (each.kind) {
      case 'day':
        return <DayRow key={each.key} timestamp={each.timestamp} today={today} onPress={actions.onDay} />;
      case 'new':
        return <NewRow key={each.key} />;
      case 'gap':
        return <GapRow key={each.key} />;
      case 'changes':
        return <ChangesRow key={each.key} items={each.items} />;
      case 'locked':
        return <LockedRow key={each.key} items={each.items} />;
      case 'message':
        return (
          <MessageRow
            key={each.key}
            item={each.item}
            head={each.head}
            isActive={each.key === active.key}
            isMenuOpen={each.key === active.menu}
            isTabStop={each.key === (activeAt < 0 ? lastMessage : active.key)}
            isSelected={selected && selected.has(each.item.eventId ?? '')}
            isFound={state.at !== null && each.item.eventId === state.at}
            room={actsRoom}
            actions={rowActions}
          />
        );
    }
  };

  return (
    <div className={styles.frame}>
      {/* Only watches where pointer and focus are. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <div
        ref={scroller}
        className={styles.scroller}
        role="log"
        aria-label={t(isThread ? 'threads.messages' : 'timeline.messages')}
        // Only what arrives at the end is read out; what scrolls into view is not.
        aria-live={isAtEnd ? 'polite' : 'off'}
        aria-relevant="additions"
        aria-busy={state.before === 'loading'}
        onPointerLeave={() => activate(null)}
        onBlur={(event) => {
          if (!event.currentTarget.contains(event.relatedTarget)) activate(null);
        }}
      >
        <div className={styles.above} />
        <TimelineStart room={isThread ? null : room} state={state} onRetry={onOlder} />
        <LockedActionsContext value={lockedActions}>
          <Virtualizer
            ref={list}
            scrollRef={scroller}
            startMargin={startHeight}
            shift={shift}
            bufferSize={700}
            // The first frame has rows already: they are not held back until the view has been measured.
            ssrCount={firstRows}
            data={rows}
            onScroll={() => {
              onScroll();
              first.onScroll();
              loadIfNear();
              noteMiddle();
            }}
            onResize={onResize}
            {...(activeAt >= 0 && { keepMounted: [activeAt] })}
          >
            {row}
          </Virtualizer>
        </LockedActionsContext>
        <TimelineEnd state={state} onRetry={onNewer} />
      </div>
      {first.isAbove ? <JumpToNew onJump={first.toNew} /> : null}
      {isThread ? null : <JumpBack />}
      <JumpToLatest
        items={items}
        isAtEnd={isAtEnd && isWhole}
        counts={state.at === null}
        onJump={isWhole ? toEnd : actions.onLatest}
      />
    </div>
  );
}
