/** The composer of one room or of a conversation that does not exist yet: keeps the draft, sends, tells of typing. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Person } from '../../protocol/people';
import type { CannotSend, RoomDetails } from '../../protocol/rooms';
import type { TimelineItem } from '../../protocol/timeline';
import { remember, remembered, useAction, useCore, useErrorText, useSettings, useViewState } from '../app';
import { AttachButton } from '../attach';
import { useText, type MessageId } from '../language';
import { ComposerView } from './ComposerView';

/** Milliseconds after the last key until the draft is stored, and between typing notices. */
const draftDelay = 400;
const typingInterval = 10_000;

const closedMessages = {
  'not-member': 'composer.closed.not-member',
  'no-permission': 'composer.closed.no-permission',
  'room-replaced': 'composer.closed.room-replaced',
  'encryption-starting': 'composer.closed.encryption-starting',
} as const satisfies Record<CannotSend, MessageId>;

export interface RoomComposerProps {
  room: RoomDetails;
  /** The message that is answered, and words proposed for it ('' for none); or null. */
  answering: { item: TimelineItem; text: string } | null;
  onAnswered: () => void;
}

export function RoomComposer({ room, answering, onAnswered }: RoomComposerProps) {
  const t = useText();
  const core = useCore();
  const errorText = useErrorText();
  const { sendTyping } = useSettings();
  const { roomId } = room;
  const pending = useRef<{ timer: ReturnType<typeof setTimeout>; text: string } | null>(null);
  const typing = useRef(0);

  const flush = useCallback(() => {
    if (!pending.current) return;
    clearTimeout(pending.current.timer);
    const { text } = pending.current;
    void core.call('saveDraft', { roomId, text });
    // The next visit begins with what is remembered of the room.
    const room = remembered(core, `room ${roomId}`) as RoomDetails | null;
    if (room) remember(core, `room ${roomId}`, { ...room, draft: text });
    pending.current = null;
  }, [core, roomId]);
  const stopTyping = useCallback(() => {
    if (typing.current === 0) return;
    typing.current = 0;
    void core.call('setTyping', { roomId, typing: false });
  }, [core, roomId]);
  useEffect(
    () => () => {
      flush();
      stopTyping();
    },
    [flush, stopTyping],
  );

  const onText = useCallback(
    (text: string) => {
      if (pending.current) clearTimeout(pending.current.timer);
      pending.current = { text, timer: setTimeout(flush, draftDelay) };
      if (text === '') return stopTyping();
      const now = Date.now();
      if (!sendTyping.value || now - typing.current < typingInterval) return;
      typing.current = now;
      void core.call('setTyping', { roomId, typing: true });
    },
    [core, flush, roomId, sendTyping.value, stopTyping],
  );
  const send = useAction(
    (text: string) => core.call('sendText', { roomId, text, replyTo: answering?.item.eventId ?? null }),
    onAnswered,
  );
  const onSend = useCallback(
    async (text: string) => {
      stopTyping();
      const sent = await send.run(text);
      if (sent) {
        pending.current = { text: '', timer: setTimeout(() => undefined) };
        flush();
      }
      return sent;
    },
    [flush, send, stopTyping],
  );

  const closed = room.cannotSend;
  return (
    <ComposerView
      label={t(room.encrypted ? 'composer.encryptedTo' : 'composer.messageTo', { name: room.name })}
      initialText={room.draft}
      closedBecause={closed === null ? null : t(closedMessages[closed])}
      error={send.error && errorText(send.error)}
      answering={answering}
      attach={<AttachButton roomId={roomId} replyTo={answering?.item.eventId ?? null} onSent={onAnswered} />}
      onCancelAnswer={onAnswered}
      onText={onText}
      onSend={onSend}
    />
  );
}

/** The composer of a direct conversation that its first message creates. */
export function NewDirectComposer({ person }: { person: Person }) {
  const t = useText();
  const core = useCore();
  const errorText = useErrorText();
  const openRoom = useViewState((state) => state.openRoom);
  const [initialText] = useState('');
  const start = useAction(
    (text: string) => core.call('startDirect', { userId: person.userId, text }),
    ({ roomId }) => openRoom(roomId),
  );
  return (
    <ComposerView
      label={t('composer.encryptedTo', { name: person.name })}
      initialText={initialText}
      closedBecause={null}
      error={start.error && errorText(start.error)}
      isPending={start.isPending}
      answering={null}
      onCancelAnswer={() => undefined}
      onText={() => undefined}
      onSend={start.run}
    />
  );
}
