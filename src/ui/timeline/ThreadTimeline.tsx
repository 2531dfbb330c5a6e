import { useCallback, useEffect, useMemo, useState } from 'react';
import type { RoomDetails } from '../../protocol/rooms';
import type { TimelineItem } from '../../protocol/timeline';
import { useCore, useLatest, useViewState, type OpenThread } from '../app';
import type { MessageAct } from './message-acts';
import { TimelineContexts } from './TimelineContexts';
import { TimelineView } from './TimelineView';
import type { LoadedTimeline } from './use-timeline';
import styles from './Timeline.module.css';

/** Answers, edits and reactions asked for at a time. */
const olderCount = 100;

export interface ThreadTimelineProps {
  room: RoomDetails;
  thread: OpenThread;
  /** What is loaded of the thread; null where nothing is known yet. */
  loaded: LoadedTimeline | null;
  newFrom: string | null;
  onAct: (act: MessageAct, item: TimelineItem) => void;
  onReact: (item: TimelineItem, key: string) => void;
  /** The person wants to ask a message's sender for something, in these words. */
  onAsk: (item: TimelineItem, text: string) => void;
}

/** The messages of one thread, its first message above them. */
export function ThreadTimeline(props: ThreadTimelineProps) {
  const { thread, loaded } = props;
  const { roomId, threadId, at } = thread;
  const core = useCore();
  const before = loaded?.state.before;
  // The answer that one comes to may lie far back: what lies between is loaded first.
  const isFar = loaded !== null && at !== null && !loaded.items.some(({ eventId }) => eventId === at);
  useEffect(() => {
    if (isFar && before === 'idle') void core.call('loadOlder', { roomId, threadId, count: olderCount });
  }, [core, roomId, threadId, isFar, before]);
  const isEnough = !isFar || before === 'start' || before === 'failed';
  const isThere = loaded !== null && isEnough && (loaded.items.length > 0 || before !== 'loading');
  return (
    <div className={styles.timeline}>
      {isThere ? (
        <LoadedThread key={`${thread.threadId} ${thread.visit}`} {...props} loaded={loaded} />
      ) : (
        <div className={styles.scroller} aria-busy="true" />
      )}
    </div>
  );
}

function LoadedThread(props: ThreadTimelineProps & { loaded: LoadedTimeline }) {
  const { room, thread, loaded, newFrom, onAct, onReact, onAsk } = props;
  const { roomId, threadId } = thread;
  const core = useCore();
  const openEvent = useViewState((state) => state.openEvent);
  const openThread = useViewState((state) => state.openThread);
  const openDialog = useViewState((state) => state.openDialog);
  const items = useLatest(loaded.items);
  // What comes later has no place to begin at.
  const [at] = useState(thread.at);

  const onOlder = useCallback(
    () => void core.call('loadOlder', { roomId, threadId, count: olderCount }),
    [core, roomId, threadId],
  );
  const onJump = useCallback(
    (eventId: string) => {
      if (items.current.some((item) => item.eventId === eventId)) openThread(roomId, threadId, eventId);
      else openEvent(roomId, eventId);
    },
    [items, openThread, openEvent, roomId, threadId],
  );
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
  const onRead = useCallback(() => void core.call('markThreadRead', { roomId, threadId }), [core, roomId, threadId]);
  const state = useMemo(() => ({ ...loaded.state, at }), [loaded.state, at]);
  return (
    <TimelineContexts room={room} items={loaded.items}>
      <TimelineView
        snapshot={{ room, items: loaded.items, state, newFrom, isThread: true, selected: null }}
        actions={{
          onOlder,
          // A thread is loaded from its end: there is nothing after it.
          onNewer: nothing,
          onLatest: nothing,
          onJump,
          onDay,
          onAsk,
          onAct,
          onReact,
          onSelect: nothing,
          onRetry,
          onDelete,
          onRead,
        }}
      />
    </TimelineContexts>
  );
}

const nothing = (): void => undefined;
