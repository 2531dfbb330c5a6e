import { Suspense, useCallback, useEffect, useState } from 'react';
import type { TimelineItem } from '../../protocol/timeline';
import { useCore, useRoomRow, useViewState } from '../app';
import { AttachButton, FileDropArea } from '../attach';
import { RoomComposer, type Answering } from '../composer';
import { MediaPanel } from '../media';
import { ActionNotice, PinnedBar, SelectionBar, useMessageActs, useSelection } from '../message-actions';
import { CreatePollButton, PollsPanel } from '../polls';
import { RoomSearch } from '../search';
import { ShareButton } from '../share';
import { ThreadPanel, ThreadsPanel, useThreadLanding } from '../threads';
import { isForwardable, mayDelete, Timeline } from '../timeline';
import { IdentityBanner, useRoomTrust } from '../trust';
import { InvitationView } from './InvitationView';
import { KnockView } from './KnockView';
import { LeftRoomView } from './LeftRoomView';
import type { PaneSlots } from './pane-slots';
import { RoomHeader } from './RoomHeader';
import { RoomInformation } from './RoomInformation';
import { SharedHistoryLine } from './SharedHistoryLine';
import { useEscape } from './use-escape';
import { useRoomDetails } from './use-room-details';
import styles from './Room.module.css';

export interface ConversationViewProps extends PaneSlots {
  roomId: string;
}

/** One room: its header, messages and composer, or the invitation to it. */
export function ConversationView({ roomId, banner, notices }: ConversationViewProps) {
  const core = useCore();
  const { room, isCurrent } = useRoomDetails(roomId);
  const known = useRoomTrust(roomId);
  const row = useRoomRow(roomId);
  const [answer, setAnswer] = useState<(Answering & { roomId: string }) | null>(null);
  const panel = useViewState((state) => state.panel);
  const setPanel = useViewState((state) => state.setPanel);
  const thread = useViewState((state) => state.thread);
  useThreadLanding(roomId);
  const answering = answer?.roomId === roomId ? answer : null;
  const replyTo = answering?.kind === 'reply' ? answering.item.eventId : null;
  const onAnswer = useCallback(
    (item: TimelineItem, text = '') => setAnswer({ roomId, kind: 'reply', item, text }),
    [roomId],
  );
  const onQuote = useCallback(
    (item: TimelineItem) => setAnswer({ roomId, kind: 'reply', item, text: '', quotes: true }),
    [roomId],
  );
  const onEdit = useCallback((item: TimelineItem) => setAnswer({ roomId, kind: 'edit', item, text: '' }), [roomId]);
  const onAnswered = useCallback(() => setAnswer(null), []);

  const selection = useSelection(roomId);
  const acts = useMessageActs({ roomId, onAnswer, onQuote, onEdit, onSelect: selection.begin });
  const openDialog = useViewState((state) => state.openDialog);

  useEscape(() => {
    if (selection.items) selection.end();
    else if (panel !== null) setPanel(null);
    else void core.call('markRead', { roomId, asked: true });
  });
  const show = useViewState((state) => state.show);
  const hasLeft = room?.membership === 'leave';
  useEffect(() => {
    // What one has left oneself closes; the list has already dropped it.
    if (hasLeft && room.cannotSend === null) show({ kind: 'none' });
  }, [hasLeft, room, show]);

  const selected = selection.items;
  if (room?.membership === 'invite') {
    return (
      <>
        {banner}
        {notices}
        <InvitationView room={room} />
      </>
    );
  }
  if (room?.membership === 'knock') {
    return (
      <>
        {banner}
        {notices}
        <KnockView room={room} />
      </>
    );
  }
  return (
    <div className={styles.split}>
      <FileDropArea
        className={styles.conversation}
        roomId={roomId}
        roomName={room?.name ?? ''}
        isOpen={room !== null && !hasLeft && room.cannotSend === null}
        replyTo={replyTo}
        onSent={onAnswered}
      >
        <RoomHeader
          room={room}
          known={known}
          presence={row?.presence ?? null}
          unreadThreads={row?.unreadThreads ?? 0}
          panel={panel}
          onPanel={setPanel}
        />
        {banner}
        {room?.encrypted ? <IdentityBanner trust={known.trust} /> : null}
        <SharedHistoryLine roomId={roomId} />
        {notices}
        <PinnedBar key={`pinned ${roomId}`} roomId={roomId} mayPin={room?.may.pin === true} />
        <Timeline
          roomId={roomId}
          room={isCurrent ? room : null}
          onAsk={onAnswer}
          onAct={acts.onAct}
          onReact={acts.onReact}
          selected={selection.ids}
          onSelect={selection.change}
        />
        <ActionNotice key={`notice ${roomId}`} />
        {hasLeft ? <LeftRoomView /> : null}
        {selected && room ? (
          <SelectionBar
            count={selected.length}
            canForward={selected.length > 0 && selected.every(isForwardable)}
            canDelete={selected.length > 0 && selected.every((item) => mayDelete(item, room))}
            onCopy={() => void acts.copy(selected.flatMap(({ eventId }) => eventId ?? []))}
            onForward={() => openDialog({ kind: 'messages', act: 'forward', roomId, items: selected })}
            onDelete={() => openDialog({ kind: 'messages', act: 'delete', roomId, items: selected })}
            onCancel={selection.end}
          />
        ) : null}
        {room && !hasLeft ? (
          // What is written stays there while messages are being selected.
          <div hidden={selected !== null}>
            <RoomComposer
              key={roomId}
              room={room}
              answering={answering}
              onAnswered={onAnswered}
              before={<AttachButton roomId={roomId} replyTo={replyTo} onSent={onAnswered} />}
              after={
                <>
                  <CreatePollButton roomId={roomId} />
                  <ShareButton roomId={roomId} replyTo={replyTo} onSent={onAnswered} />
                </>
              }
            />
          </div>
        ) : null}
      </FileDropArea>
      {panel === 'information' && room ? (
        <RoomInformation
          room={room}
          known={known}
          unreadThreads={row?.unreadThreads ?? 0}
          onFiles={() => setPanel('files')}
          onThreads={() => setPanel('threads')}
          onPolls={() => setPanel('polls')}
          onClose={() => setPanel(null)}
        />
      ) : null}
      {panel === 'search' && room ? <RoomSearch key={roomId} roomId={roomId} onClose={() => setPanel(null)} /> : null}
      {panel === 'polls' && room ? (
        <Suspense>
          <PollsPanel
            key={roomId}
            roomId={roomId}
            maySend={room.cannotSend === null}
            onBack={() => setPanel('information')}
            onClose={() => setPanel(null)}
          />
        </Suspense>
      ) : null}
      {panel === 'thread' && room && thread?.roomId === roomId ? (
        <ThreadPanel
          key={`${roomId} ${thread.threadId}`}
          room={room}
          thread={thread}
          onBack={() => setPanel('threads')}
          onClose={() => setPanel(null)}
        />
      ) : null}
      {panel === 'threads' ? <ThreadsPanel roomId={roomId} onClose={() => setPanel(null)} /> : null}
      {panel === 'files' ? (
        <MediaPanel
          key={roomId}
          roomId={roomId}
          onBack={() => setPanel('information')}
          onClose={() => setPanel(null)}
        />
      ) : null}
    </div>
  );
}
