import { useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import type { RoomDetails } from '../../protocol/rooms';
import type { TimelineItem, TimelineState } from '../../protocol/timeline';
import { useText } from '../language';
import { useToday } from '../room-list';
import { ChangesRow } from './ChangesRow';
import { JumpToLatest } from './JumpToLatest';
import { JumpToNew } from './JumpToNew';
import { DayRow, GapRow, NewRow } from './LineRows';
import { LockedActionsContext } from './locked-actions';
import { LockedRow } from './LockedRow';
import { MessageRow, type RowActions } from './MessageRow';
import { TimelineStart, startHeight } from './TimelineStart';
import { moveBetweenMessages } from './timeline-keys';
import type { TimelineRow } from './timeline-rows';
import { useAttention } from './use-attention';
import { useEnd } from './use-end';
import { useNew } from './use-new';
import { useRows } from './use-rows';
import styles from './Timeline.module.css';

/** CSS pixels from the upper end at which older messages are asked for: before one sees that they are missing. */
const loadAhead = 4_000;

/** Rows of the first frame, more than fit into most windows. */
const firstRows = 40;

export interface TimelineViewProps {
  snapshot: { room: RoomDetails; items: readonly TimelineItem[]; state: TimelineState };
  actions: Pick<RowActions, 'onAnswer' | 'onRetry' | 'onDelete'> & {
    onOlder: () => void;
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
  const { room, items, state } = snapshot;
  const { rows, shift } = useRows(items, room.newFrom);
  const list = useRef<VirtualizerHandle>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<string | null>(null);
  const [startAt] = useState(() => {
    const at = rows.findIndex(({ kind }) => kind === 'new');
    return at < 0 ? null : at;
  });
  const newest = items.at(-1);
  // What this session has sent keeps its transaction ID as its key, also once it has come back.
  const written = newest?.mine && newest.key !== newest.eventId ? newest.key : null;
  const { isAtEnd, onScroll, onResize, toEnd } = useEnd(list, scroller, rows, startAt, written);

  const { onOlder, onRead } = actions;
  const first = useNew({
    list,
    scroller,
    rows,
    items,
    isAtEnd,
    newFrom: room.newFrom,
    before: state.before,
    onOlder,
  });
  const isRead = useAttention() && isAtEnd;
  const latest = items.findLast(({ eventId }) => eventId !== null)?.eventId ?? null;
  useEffect(() => {
    if (isRead && latest !== null) onRead();
  }, [isRead, latest, onRead]);

  const loadIfNear = useCallback(() => {
    const top = scroller.current?.scrollTop ?? Infinity;
    if (state.before === 'idle' && top < loadAhead) onOlder();
  }, [state, onOlder]);
  useEffect(loadIfNear, [loadIfNear, rows]);

  const { onAnswer, onRetry, onDelete } = actions;
  const rowActions = useMemo<RowActions>(
    () => ({
      onAnswer,
      onRetry,
      onDelete,
      onActivate: setActive,
      onMove: (event: KeyboardEvent<HTMLElement>) => moveBetweenMessages(event, scroller.current),
    }),
    [onAnswer, onRetry, onDelete],
  );
  const lastMessage = rows.findLast(({ kind }) => kind === 'message')?.key ?? null;
  const activeAt = active === null ? -1 : rows.findIndex(({ key }) => key === active);
  const canAnswer = room.cannotSend === null;
  const { onAsk } = actions;
  const lockedActions = useMemo(
    () => ({ roomId: room.roomId, onAsk: canAnswer ? onAsk : null }),
    [room.roomId, canAnswer, onAsk],
  );

  const row = (each: TimelineRow) => {
    switch (each.kind) {
      case 'day':
        return <DayRow key={each.key} timestamp={each.timestamp} today={today} />;
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
            isActive={each.key === active}
            isTabStop={each.key === (activeAt < 0 ? lastMessage : active)}
            canAnswer={canAnswer}
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
        aria-label={t('timeline.messages')}
        // Only what arrives at the end is read out; what scrolls into view is not.
        aria-live={isAtEnd ? 'polite' : 'off'}
        aria-relevant="additions"
        aria-busy={state.before === 'loading'}
        onPointerLeave={() => setActive(null)}
        onBlur={(event) => {
          if (!event.currentTarget.contains(event.relatedTarget)) setActive(null);
        }}
      >
        <div className={styles.above} />
        <TimelineStart room={room} state={state} onRetry={onOlder} />
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
            }}
            onResize={onResize}
            {...(activeAt >= 0 && { keepMounted: [activeAt] })}
          >
            {row}
          </Virtualizer>
        </LockedActionsContext>
        <div className={styles.below} />
      </div>
      {first.isAbove ? <JumpToNew onJump={first.toNew} /> : null}
      <JumpToLatest items={items} isAtEnd={isAtEnd} onJump={toEnd} />
    </div>
  );
}
