/** The composer of one room or thread: keeps the draft, sends, tells of typing. */
import { useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import type { Draft } from '../../protocol/compose';
import type { RichNode } from '../../protocol/rich-text';
import type { CannotSend, RoomDetails } from '../../protocol/rooms';
import type { TimelineItem } from '../../protocol/timeline';
import { useAction, useCore, useErrorText, useSettings } from '../app';
import { useText, type MessageId, type Text } from '../language';
import { useImagePacks } from '../stickers';
import { latestItems } from '../timeline';
import { problemWords, RecordButton, useVoice, VoiceRecorder } from '../voice';
import { ComposerView, TargetLine, type ComposerActions, type ComposerSnapshot, type Target } from './ComposerView';
import { createDraftKeeper } from './draft-keeper';
import { editedNodes, lastEditable } from './editable';
import { proposedNodes } from './proposed-nodes';
import { readPaste } from './read-paste';
import { useEditorModule } from './use-editor';
import { useSend } from './use-send';
import { useSuggestionSource } from './use-suggestion-source';
import { createTypingNotices } from './typing-notices';
import styles from './Composer.module.css';

const closedMessages = {
  'not-member': 'composer.closed.not-member',
  'no-permission': 'composer.closed.no-permission',
  'room-replaced': 'composer.closed.room-replaced',
  'encryption-starting': 'composer.closed.encryption-starting',
} as const satisfies Record<CannotSend, MessageId>;

/** A message that the person wants to answer or to change, with words proposed for the answer ('' for none). */
export interface Answering {
  kind: 'reply' | 'edit';
  item: TimelineItem;
  text: string;
  /** The answer begins with the message's words as a quotation. */
  quotes?: boolean;
}

export interface RoomComposerProps {
  room: RoomDetails;
  /** The root of the thread one writes in; null for the room itself. */
  threadId?: string | null;
  /** The thread's draft; the room's own is in its details. */
  draft?: Draft | null;
  answering: Answering | null;
  /** The answer or change was sent or given up. */
  onAnswered: () => void;
  /** What this thread or room shows, newest last, to find what one said last. */
  items?: () => readonly TimelineItem[];
  /** Buttons before those for words, and after them. */
  before?: ReactNode;
  after?: ReactNode;
}

const targetOf = ({ kind, item }: Answering): Target | null =>
  item.eventId === null ? null : { kind, eventId: item.eventId, name: item.sender.name };
const nothing: readonly RichNode[] = [];

function labelOf({ encrypted, name }: RoomDetails, threadId: string | null, t: Text): string {
  if (threadId !== null) return t(encrypted ? 'threads.encryptedAnswer' : 'threads.answer');
  return t(encrypted ? 'composer.encryptedTo' : 'composer.messageTo', { name });
}

export function RoomComposer(props: RoomComposerProps) {
  const { room } = props;
  const t = useText();
  const closed = room.cannotSend;
  return closed === null ? <OpenComposer {...props} /> : <p className={styles.closed}>{t(closedMessages[closed])}</p>;
}

function OpenComposer(props: RoomComposerProps) {
  const { room, threadId = null, answering, onAnswered } = props;
  const { roomId } = room;
  const t = useText();
  const core = useCore();
  const { sendTyping } = useSettings();
  const module = useEditorModule();
  const [draft] = useState(threadId === null ? room.draft : (props.draft ?? null));
  const [target, setTarget] = useState(draft?.answering ?? (answering?.kind === 'reply' ? targetOf(answering) : null));
  const [aside, setAside] = useState<readonly RichNode[]>(draft?.aside ?? nothing);
  const [replaced, setReplaced] = useState<ComposerSnapshot['replaced']>(null);
  const typing = useMemo(() => createTypingNotices(core, roomId, sendTyping.value), [core, roomId, sendTyping.value]);
  useEffect(() => typing.stop, [typing]);
  const [drafts] = useState(() => createDraftKeeper(core, roomId, threadId, draft));
  useEffect(() => drafts.flush, [drafts]);
  const send = useSend({ roomId, threadId });
  const voice = useVoice({ roomId, threadId });
  const suggestions = useSuggestionSource(roomId);
  const errorText = useErrorText();
  const { packs, reload } = useImagePacks(roomId);
  const sticker = useAction((packId: string, shortcode: string) => {
    const replyTo = target?.kind === 'reply' ? target.eventId : null;
    return core.call('sendSticker', { roomId, threadId, replyTo, packId, shortcode });
  });

  const enter = useCallback(
    (next: Answering, written: readonly RichNode[]) => {
      const to = targetOf(next);
      if (!to) return;
      setTarget(to);
      if (next.kind === 'edit') {
        // What was begun comes back after the change.
        setAside((before) => (target?.kind === 'edit' ? before : written));
        setReplaced({ nodes: editedNodes(next.item), how: 'replace' });
        return;
      }
      // Who answers has given the change up.
      if (target?.kind === 'edit') setReplaced({ nodes: aside, how: 'replace' });
      else {
        const proposed = proposedNodes(next);
        if (proposed.length > 0) setReplaced({ nodes: proposed, how: 'if-empty' });
      }
      setAside(nothing);
    },
    [target, aside],
  );
  // What the person chose in the timeline takes effect while it is rendered, so that nothing is shown twice.
  const [entered, setEntered] = useState(answering);
  if (answering !== entered) {
    setEntered(answering);
    if (answering) enter(answering, drafts.written());
  }

  const leave = useCallback(() => {
    if (target?.kind === 'edit') setReplaced({ nodes: aside, how: 'replace' });
    setTarget(null);
    setAside(nothing);
    onAnswered();
    drafts.change({ nodes: target?.kind === 'edit' ? aside : drafts.written(), answering: null, aside: nothing });
  }, [target, aside, onAnswered, drafts]);

  const actions: ComposerActions = {
    onChange(read, isEmpty) {
      drafts.changed(() => ({ nodes: isEmpty ? nothing : read(), answering: target, aside }));
      typing.changed(isEmpty);
      send.clear();
      voice.clear();
    },
    onRestored: (read) => drafts.changed(() => ({ nodes: read(), answering: target, aside })),
    async onSend(nodes) {
      typing.stop();
      const sent = await send.run(nodes, target);
      if (sent) leave();
      return sent;
    },
    onCancel: leave,
    onEditLast() {
      const item = lastEditable(props.items?.() ?? latestItems(core, roomId));
      if (item) enter({ kind: 'edit', item, text: '' }, nothing);
    },
    onReadHtml: readPaste(core),
  };

  const { recording } = voice;
  const replyTo = target?.kind === 'reply' ? target : null;
  return (
    <>
      {recording ? (
        <VoiceRecorder
          recording={recording}
          roomId={roomId}
          threadId={threadId}
          replyTo={replyTo?.eventId ?? null}
          above={replyTo ? <TargetLine target={replyTo} onCancel={leave} /> : null}
          onSent={() => {
            voice.end();
            if (replyTo) leave();
          }}
          onDelete={voice.end}
        />
      ) : null}
      {/* What is written stays there while a voice message is made. */}
      <div hidden={recording !== null}>
        <ComposerView
          module={module}
          snapshot={{
            label: labelOf(room, threadId, t),
            initial: draft?.nodes ?? nothing,
            error:
              send.problem ??
              (sticker.error && errorText(sticker.error)) ??
              (voice.problem && t(problemWords[voice.problem])),
            target,
            replaced,
          }}
          actions={actions}
          suggestions={suggestions}
          pictures={{
            packs,
            reload,
            onSticker: async (packId, shortcode) => {
              if ((await sticker.run(packId, shortcode)) && target?.kind === 'reply') leave();
            },
          }}
          before={props.before}
          after={
            <>
              {props.after}
              {target?.kind === 'edit' ? null : <RecordButton voice={voice} />}
            </>
          }
        />
      </div>
    </>
  );
}
