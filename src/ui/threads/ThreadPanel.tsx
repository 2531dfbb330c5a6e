import { ArrowLeft } from 'lucide-react';
import { useCallback, useState } from 'react';
import type { RoomDetails } from '../../protocol/rooms';
import type { TimelineItem } from '../../protocol/timeline';
import { useTopic, useViewState, type OpenThread } from '../app';
import { AttachButton, FileDropArea } from '../attach';
import { RoomComposer, type Answering } from '../composer';
import { IconButton } from '../design/IconButton';
import { Panel } from '../design/Panel';
import { T, useText } from '../language';
import { useMessageActs } from '../message-actions';
import { ThreadMuteButton } from '../notifications';
import { CreatePollButton } from '../polls';
import { ShareButton } from '../share';
import { ThreadTimeline, useTimeline } from '../timeline';
import { useReturnFocus } from './use-return-focus';
import styles from './Threads.module.css';

interface ThreadPanelProps {
  room: RoomDetails;
  thread: OpenThread;
  /** To the list of threads. */
  onBack: () => void;
  onClose: () => void;
}

/** One thread beside its room: its messages, and a composer of its own. */
export function ThreadPanel({ room, thread, onBack, onClose }: ThreadPanelProps) {
  const t = useText();
  const { roomId, threadId } = thread;
  const details = useTopic('thread', { roomId, threadId });
  const loaded = useTimeline(roomId, null, threadId);
  const openEvent = useViewState((state) => state.openEvent);
  const [answering, setAnswering] = useState<Answering | null>(null);
  useReturnFocus(threadId);

  const onAnswer = useCallback((item: TimelineItem, text = '') => setAnswering({ kind: 'reply', item, text }), []);
  const onQuote = useCallback(
    (item: TimelineItem) => setAnswering({ kind: 'reply', item, text: '', quotes: true }),
    [],
  );
  const onEdit = useCallback((item: TimelineItem) => setAnswering({ kind: 'edit', item, text: '' }), []);
  const onAnswered = useCallback(() => setAnswering(null), []);
  const acts = useMessageActs({ roomId, onAnswer, onQuote, onEdit, onSelect: nothing });
  const items = useCallback(() => loaded?.items ?? [], [loaded]);
  const replyTo = answering?.kind === 'reply' ? answering.item.eventId : null;
  const target = { roomId, threadId, replyTo, onSent: onAnswered };
  const hasAnswers = (loaded?.items.length ?? 0) > 1;
  return (
    <Panel
      title={t('threads.thread')}
      closeLabel={t('common.close')}
      onClose={onClose}
      isWide
      back={<IconButton label={t('threads.back')} icon={<ArrowLeft size={20} aria-hidden />} onPress={onBack} />}
      actions={
        <>
          <button type="button" className={styles.show} onClick={() => openEvent(roomId, threadId)}>
            <T id="threads.show" />
          </button>
          <ThreadMuteButton roomId={roomId} threadId={threadId} />
        </>
      }
    >
      <FileDropArea {...target} className={styles.thread} roomName={room.name} isOpen={room.cannotSend === null}>
        <ThreadTimeline
          room={room}
          thread={thread}
          loaded={details ? loaded : null}
          newFrom={details?.newFrom ?? null}
          onAct={acts.onAct}
          onReact={acts.onReact}
          onAsk={onAnswer}
        />
        {loaded?.state.before === 'start' && !hasAnswers ? (
          <p className={styles.first}>
            <T id="threads.beFirst" />
          </p>
        ) : null}
        {details ? (
          <RoomComposer
            room={room}
            threadId={threadId}
            draft={details.draft}
            answering={answering}
            onAnswered={onAnswered}
            items={items}
            before={<AttachButton {...target} />}
            after={
              <>
                <CreatePollButton roomId={roomId} threadId={threadId} />
                <ShareButton {...target} />
              </>
            }
          />
        ) : null}
      </FileDropArea>
    </Panel>
  );
}

const nothing = (): void => undefined;
