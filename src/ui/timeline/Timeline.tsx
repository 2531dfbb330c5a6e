import { useCallback, useEffect, useState } from 'react';
import type { RoomDetails } from '../../protocol/rooms';
import type { TimelineItem } from '../../protocol/timeline';
import { useCore, useViewState } from '../app';
import type { MessageAct } from './message-acts';
import { TimelineContexts } from './TimelineContexts';
import { TimelineView } from './TimelineView';
import { useTimeline, type LoadedTimeline } from './use-timeline';
import { TypingLine } from './TypingLine';
import styles from './Timeline.module.css';

/** Events asked for at a time: about five screens. */
const olderCount = 100;

export interface TimelineProps {
  roomId: string;
  /** Null until the core has sent it; nothing is painted before. */
  room: RoomDetails | null;
  /** The person wants to ask a message's sender for something, in these words. */
  onAsk: (item: TimelineItem, text: string) => void;
  /** What is done to messages, and to which. */
  onAct: (act: MessageAct, item: TimelineItem) => void;
  onReact: (item: TimelineItem, key: string) => void;
  /** IDs of the selected messages; null where none are being selected. */
  selected: ReadonlySet<string> | null;
  onSelect: (items: readonly TimelineItem[], isSelected: boolean) => void;
}

/** The messages of one room, and who is typing. Mount it as soon as the room is known: both load side by side. */
export function Timeline(props: TimelineProps) {
  const { roomId, room } = props;
  const at = useViewState((state) => state.at);
  const loaded = useTimeline(roomId, at?.eventId ?? null);
  // Nothing is painted before there is something around the event, or a reason why not.
  const isThere =
    loaded !== null && (loaded.items.length > 0 || loaded.state.at === null || loaded.state.error !== null);
  return (
    <div className={styles.timeline}>
      {isThere && room ? (
        <RoomTimeline key={`${roomId} ${at?.visit ?? ''}`} {...props} room={room} loaded={loaded} />
      ) : (
        <div className={styles.scroller} role="log" aria-busy="true" />
      )}
      <TypingLine names={room?.typing ?? []} more={room?.typingMore ?? 0} />
    </div>
  );
}

type RoomTimelineProps = TimelineProps & { room: RoomDetails; loaded: LoadedTimeline };

function RoomTimeline(props: RoomTimelineProps) {
  const { room, loaded, selected } = props;
  const { onAsk, onAct, onReact, onSelect } = props;
  const core = useCore();
  const { roomId } = room;

  const { at, after, written } = loaded.state;
  const openEvent = useViewState((state) => state.openEvent);
  const openDialog = useViewState((state) => state.openDialog);
  const onLatest = useViewState((state) => state.toLatest);

  const onOlder = useCallback(() => void core.call('loadOlder', { roomId, at, count: olderCount }), [core, roomId, at]);
  const onNewer = useCallback(() => {
    if (at !== null) void core.call('loadNewer', { roomId, at, count: olderCount });
  }, [core, roomId, at]);
  const onJump = useCallback((eventId: string) => openEvent(roomId, eventId), [openEvent, roomId]);
  const onDay = useCallback(
    (timestamp: number) => openDialog({ kind: 'go-to-date', roomId, timestamp }),
    [openDialog, roomId],
  );
  const onRetry = useCallback(
    (transactionId: string) => void core.call('retrySend', { roomId, transactionId }),
    [core, roomId],
  );
  const onDelete = useCallback(
    (transactionId: string) => void core.call('deleteUnsent', { roomId, transactionId }),
    [core, roomId],
  );
  const onRead = useCallback(() => void core.call('markRead', { roomId, asked: false }), [core, roomId]);
  const [atFirst] = useState(written);
  useEffect(() => {
    // Who writes wants to see it where it stands: at the end.
    if (at !== null && after !== 'end' && written !== null && written !== atFirst) onLatest();
  }, [at, after, written, atFirst, onLatest]);
  return (
    <TimelineContexts room={room} items={loaded.items}>
      <TimelineView
        snapshot={{
          room,
          items: loaded.items,
          state: loaded.state,
          newFrom: room.newFrom,
          isThread: false,
          selected,
        }}
        actions={{
          onOlder,
          onNewer,
          onLatest,
          onJump,
          onDay,
          onAsk,
          onAct,
          onReact,
          onSelect,
          onRetry,
          onDelete,
          onRead,
        }}
      />
    </TimelineContexts>
  );
}
